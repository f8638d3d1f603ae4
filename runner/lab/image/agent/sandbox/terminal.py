"""A terminal: a shell kept open on a pseudo-terminal in a sandbox; commands go in one by one, what they print comes out."""
import asyncio
import fcntl
import os
import re
import secrets
import signal
import socket
import struct
import termios
import time

from agent.sandbox import namespaces
from agent.sandbox import processes

HEAD_BYTES, TAIL_BYTES = 256 * 1024, 64 * 1024
GRACE_S = 0.25  # between Ctrl-C and killing, and between killing and giving the shell up
PROMPT_QUIET_S = 0.12  # an inner shell that prints nothing for so long is asked whether it is there

LONGEST_LINE = 900  # bytes: a terminal takes lines of 4095, busybox's shell of 1023
QUIET_SHELL = "PS1= PS2=; stty -echo 2>/dev/null; [ -z \"$BASH_VERSION\" ] || set +o emacs +o vi"
TIOCGPTPEER = 0x5441
LEAVES = re.compile(r"\s*(exit|logout)\b")

OWN_NAME = re.compile(r"/usr/lib/labproof/turn\.bash: (eval: )?(line \d+: )?")

ENVIRONMENT = {
    "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "USER": "root",
    "LOGNAME": "root", "SHELL": "/bin/bash", "LANG": "C.UTF-8", "TERM": "xterm", "PAGER": "cat", "LESS": "-FX",
    "DEBIAN_FRONTEND": "noninteractive",
}


class Bounded:
    """The first and the last of what was printed: endless output must not become endless memory."""

    def __init__(self):
        self.head, self.tail, self.dropped = bytearray(), bytearray(), 0

    def add(self, data):
        room = HEAD_BYTES - len(self.head)
        self.head += data[:room]
        self.tail += data[room:] if room > 0 else data
        if len(self.tail) > 2 * TAIL_BYTES:
            self.dropped += len(self.tail) - TAIL_BYTES
            del self.tail[:-TAIL_BYTES]

    def text(self):
        middle = f"\n... {self.dropped} bytes left out ...\n".encode() if self.dropped else b""
        return (bytes(self.head) + middle + bytes(self.tail)).decode("utf-8", "replace")


class Terminal:
    def __init__(self, sandbox, size=(40, 160)):
        self.sandbox = sandbox
        self.size = size
        self.inner = False  # whether commands go into a shell that one of them opened
        self.output = Bounded()
        self.changed = asyncio.Event()
        self.last_output = 0.0
        self.ends = []  # (code, line) reports of the shell that nobody took yet
        self.dead = False
        self._status = b""
        self.files = []

    async def open(self):
        try:
            await self._open()
        except OSError:
            self.close()
            raise

    async def _open(self):
        self._start()
        for fd in self.files:
            os.set_blocking(fd, False)
        self.mode = termios.tcgetattr(self.master)
        loop = asyncio.get_running_loop()
        loop.add_reader(self.master, self._read_output)
        loop.add_reader(self.status, self._read_status)
        if not await self._end(10):
            raise OSError("Cannot open a terminal: its shell did not start")

    def _start(self):
        ours, theirs = socket.socketpair()
        commands_read, self.commands = os.pipe()
        self.status, status_write = os.pipe()
        self.files += [self.commands, self.status]
        with ours:
            try:
                self.pid = namespaces.start_inside(
                    self.sandbox.pidfd, self.sandbox.enter,
                    lambda: self._become_shell(theirs, commands_read, status_write))
            finally:
                os.close(commands_read)
                os.close(status_write)
                theirs.close()
            _, fds, _, _ = socket.recv_fds(ours, 1, 1)
        if not fds:
            raise OSError("Cannot open a terminal: the sandbox has ended or its process limit is reached")
        self.master = fds[0]
        self.files += fds

    def _become_shell(self, theirs, commands_read, status_write):
        os.setsid()
        master = os.open("/dev/ptmx", os.O_RDWR | os.O_NOCTTY)
        fcntl.ioctl(master, 0x40045431, struct.pack("i", 0))  # TIOCSPTLCK: unlock the other side
        slave = os.open(os.ptsname(master), os.O_RDWR)
        fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", *self.size, 0, 0))
        mode = termios.tcgetattr(slave)
        mode[3] &= ~(termios.ECHO | termios.ECHOCTL)
        termios.tcsetattr(slave, termios.TCSANOW, mode)
        socket.send_fds(theirs, [b"m"], [master])
        saved = [os.dup(fd) for fd in (commands_read, status_write)]
        moved = [fcntl.fcntl(fd, fcntl.F_DUPFD, 20) for fd in saved]
        for fd in (0, 1, 2):
            os.dup2(slave, fd)
        os.dup2(moved[0], 9)
        os.dup2(moved[1], 8)
        namespaces.close_all_but({8, 9})
        os.chdir("/root")
        os.execve("/bin/bash", ["bash", "--noprofile", "--norc", "/usr/lib/labproof/terminal.bash"],
                  ENVIRONMENT | self.sandbox.environment)

    def _read_output(self):
        for _ in range(16):  # then let others run: `yes` would hold the loop for ever
            try:
                data = os.read(self.master, 65536)
            except BlockingIOError:
                return
            except OSError:
                data = b""
            if not data:
                asyncio.get_running_loop().remove_reader(self.master)
                return
            self.output.add(data)
            self.last_output = time.monotonic()
            self.changed.set()

    def _read_status(self):
        try:
            data = os.read(self.status, 4096)
        except BlockingIOError:
            return
        if not data:
            self.dead = True
            asyncio.get_running_loop().remove_reader(self.status)
        self._status += data
        *whole, self._status = self._status.split(b"\0")
        self.ends += [tuple(map(int, end.split())) for end in whole]
        self.changed.set()

    def _drain(self):
        """What was printed before the shell's report is in the pseudo-terminal by now: take it all."""
        for _ in range(64):
            before = self.last_output
            self._read_output()
            if self.last_output == before:
                return

    async def _wait(self, ready, limit_s):
        deadline = time.monotonic() + limit_s
        while not ready():
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            self.changed.clear()
            try:
                await asyncio.wait_for(self.changed.wait(), left)
            except TimeoutError:
                return ready()
        return True

    async def _end(self, limit_s):
        """The shell's next report, (code, line); None when it does not come in time or the shell is gone."""
        await self._wait(lambda: self.ends or self.dead, limit_s)
        return self.ends.pop(0) if self.ends else None

    async def run(self, command):
        """command: {text, timeoutMs, opensShell}. Returns {output, durationMs, ending, code?, failLine?}."""
        started, self.output = time.monotonic(), Bounded()
        tick = processes.now_tick()
        limit_s = command["timeoutMs"] / 1000
        was_inner = self.inner
        if was_inner:
            result = await self._run_in_inner(command, limit_s)
        else:
            result = await self._run_in_shell(command, limit_s)
        if result["ending"] == "timed-out":
            await self._stop(tick)
            await self._end_rest(tick)
        self._drain()
        text = result.pop("text", None)
        if text is None:
            text = self.output.text()
        output = _without_questions(text) if was_inner else OWN_NAME.sub("bash: ", text)
        return {**result, "output": output, "durationMs": (time.monotonic() - started) * 1000}

    async def _run_in_shell(self, command, limit_s):
        deadline = time.monotonic() + limit_s
        if not await self._write(self.commands, command["text"].encode() + b"\0", deadline):
            processes.kill(self.pid)  # if it lives: half a command is in its pipe
            await self._wait(lambda: self.dead, GRACE_S)
        if command.get("opensShell"):
            return await self._await_inner(deadline)
        return await self._ended(await self._end(deadline - time.monotonic()), deadline)

    async def _write(self, fd, data, deadline):
        """Write it all, at the pace of whoever reads it; False where that did not happen in time."""
        loop, writable = asyncio.get_running_loop(), asyncio.Event()
        loop.add_writer(fd, writable.set)
        try:
            while data:
                await asyncio.wait_for(writable.wait(), deadline - time.monotonic())
                writable.clear()
                try:
                    data = data[os.write(fd, data):]
                except BlockingIOError:
                    pass
            return True
        except (TimeoutError, OSError):
            return False
        finally:
            loop.remove_writer(fd)

    async def _ended(self, end, deadline):
        """What became of the command. Where `exec` put a program in the shell's place, that is what is waited for."""
        if end:
            self._flush_input()
            return {"ending": "exited", "code": end[0], "failLine": end[1]}
        if self.dead:
            code = await self.sandbox.exit_code(self.pid, deadline)
            return {"ending": "timed-out"} if code is None else {"ending": "shell-ended", "code": code}
        return {"ending": "timed-out"}

    def _flush_input(self):
        """Throw away what was typed and not read: on its way, and in the terminal's line."""
        try:
            termios.tcflush(self.master, termios.TCOFLUSH)
            slave = fcntl.ioctl(self.master, TIOCGPTPEER, os.O_RDWR | os.O_NOCTTY)
            termios.tcflush(slave, termios.TCIFLUSH)
            os.close(slave)
        except (termios.error, OSError):
            pass

    def _leave_inner(self):
        """Back in our own shell: what inner shells did to the terminal, and questions to them, must not stay."""
        self.inner = False
        try:
            termios.tcsetattr(self.master, termios.TCSANOW, self.mode)
        except termios.error:
            pass

    async def _await_inner(self, deadline):
        """Until the command has ended or, as an interactive shell, answers."""
        await self._quiet(deadline)
        if self.ends or self.dead:
            return await self._ended(await self._end(0), deadline)
        shown = self._shown()
        await self._type(QUIET_SHELL, deadline)
        if await self._inner_answer(deadline) is None:
            if self.ends or self.dead:
                return await self._ended(await self._end(0), deadline)
            return {"ending": "timed-out"}
        self.inner = True
        return {"ending": "inner-shell", "text": _without_prompt(shown)}

    async def _quiet(self, deadline):
        """Until nothing has been printed for a moment, as by a shell that waits at its prompt."""
        asked = time.monotonic()
        quiet_since = lambda: max(self.last_output, asked) + PROMPT_QUIET_S
        while not (self.ends or self.dead) and time.monotonic() < min(deadline, quiet_since()):
            await self._wait(lambda: self.ends or self.dead, 0.03)

    def _shown(self):
        return bytes(self.output.head).decode("utf-8", "replace")

    async def _type(self, text, deadline):
        await self._write(self.master, text.encode() + b"\n", deadline)

    async def _inner_answer(self, deadline):
        """Ask the shell at the terminal for $?; None when it does not answer. Takes the answer out of the output."""
        word = secrets.token_hex(8)
        # in two halves: the line itself, where the terminal echoes it, must not look like its answer
        await self._type(f"printf '%s%s %s\\n' 'lp-{word[:8]}' '{word[8:]}' $?", deadline)
        sign = f"lp-{word} ".encode()
        both = lambda: bytes(self.output.head) + bytes(self.output.tail)
        answered = lambda: sign in both() and b"\n" in both().split(sign, 1)[1]
        await self._wait(lambda: answered() or self.ends or self.dead, deadline - time.monotonic())
        if not answered():
            return None
        before, after = both().split(sign, 1)
        return before, int(after.split()[0])

    async def _run_in_inner(self, command, limit_s):
        deadline = time.monotonic() + limit_s
        await self._type(_in_short_lines(command["text"]), deadline)
        if command.get("opensShell"):
            await self._quiet(deadline)
            shown = _without_prompt(self._shown())
        elif LEAVES.match(command["text"]):
            await self._quiet(deadline)  # `sudo` hands keys on: asked at once, it takes the question's first ones with it
        answer = await self._inner_answer(deadline)
        if answer is None:
            return await self._unanswered(deadline)
        before, code = answer
        if not command.get("opensShell"):
            left = {"leftInner": True} if LEAVES.match(command["text"]) else {}
            return {"ending": "exited", "code": code, "failLine": 0, "text": before.decode("utf-8", "replace"), **left}
        await self._type(QUIET_SHELL, deadline)
        await self._inner_answer(deadline)
        return {"ending": "exited", "code": code, "failLine": 0, "text": shown}

    async def _unanswered(self, deadline):
        if not self.ends and not self.dead:
            return {"ending": "timed-out"}
        # the inner shell is left: what ended is the command that had opened it
        self._leave_inner()
        return {**await self._ended(await self._end(0), deadline), "leftInner": True}

    async def _stop(self, tick):
        """End what the command started: Ctrl-C as a person would, then kill, then give the shell up."""
        self._write_key(b"\x03")
        if self.inner and await self._stop_in_inner(tick):
            return
        if await self._end(GRACE_S):
            return self._flush_input()
        for _ in range(2):
            processes.kill_since(tick, self.pid, self.sandbox)
            processes.kill(self.pid, signal.SIGINT)
            self._write_key(b"\x04")  # a builtin that reads the terminal ends at end of file
            if await self._end(GRACE_S):
                return self._flush_input()
        processes.kill(self.pid)
        await self._wait(lambda: self.dead, GRACE_S)

    async def _end_rest(self, tick):
        """What Ctrl-C did not reach: jobs in the background, sessions of their own. The shell tells of jobs at its next turn."""
        killed = processes.kill_since(tick, self.pid, self.sandbox)
        deadline = time.monotonic() + GRACE_S
        while not processes.all_ended(killed) and time.monotonic() < deadline:
            await asyncio.sleep(0.005)
        if killed and not self.inner and not self.dead:
            await self._write(self.commands, b"\0", time.monotonic() + GRACE_S)
            await self._end(GRACE_S)

    async def _stop_in_inner(self, tick):
        """True where the inner shell is at its prompt again."""
        if await self._inner_answer(time.monotonic() + 2 * GRACE_S):
            return True
        self._write_key(b"\x1c")  # Ctrl-\, for what does not heed Ctrl-C
        processes.kill_since(tick, self.pid, self.sandbox)
        if await self._inner_answer(time.monotonic() + 2 * GRACE_S):
            return True
        self._leave_inner()
        return False

    def _write_key(self, key):
        try:
            os.write(self.master, key)
        except OSError:
            pass

    def close(self):
        loop = asyncio.get_running_loop()
        for fd in self.files:
            loop.remove_reader(fd)
            os.close(fd)


def _in_short_lines(text):
    """The same for a shell that is typed into: a line too long for that is put together in a variable first."""
    if all(len(line.encode()) <= LONGEST_LINE for line in text.split("\n")):
        return text
    size = LONGEST_LINE // 8  # a quote takes four characters, others up to four bytes
    pieces = [text[at:at + size].replace("'", "'\\''") for at in range(0, len(text), size)]
    return "\n".join(["__lp=", *(f"__lp=$__lp'{piece}'" for piece in pieces), 'eval "$__lp"'])


def _without_prompt(text):
    """Drop the last, unfinished line: the inner shell's prompt."""
    return text[: text.rfind("\n") + 1]


def _without_questions(text):
    """Drop our own questions where the terminal echoed them."""
    kept = [line for line in text.split("\n") if "'lp-" not in line and not line.startswith("lp-")]
    return "\n".join(kept)
