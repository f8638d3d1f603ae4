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

import namespaces
import processes

HEAD_BYTES, TAIL_BYTES = 256 * 1024, 64 * 1024
GRACE_S = 0.25  # between Ctrl-C and killing, and between killing and giving the shell up
PROMPT_QUIET_S = 0.12  # an inner shell that prints nothing for so long is asked whether it is there

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
        self.inner = None  # the pending command that opened an inner shell
        self.output = Bounded()
        self.changed = asyncio.Event()
        self.last_output = 0.0
        self.ends = []  # (code, line) reports of the shell that nobody took yet
        self.dead = False
        self._status = b""

    async def open(self):
        ours, theirs = socket.socketpair()
        commands_read, self.commands = os.pipe()
        self.status, status_write = os.pipe()
        try:
            self.pid = namespaces.start_inside(
                self.sandbox.pidfd, self.sandbox.enter, lambda: self._become_shell(theirs, commands_read, status_write))
        finally:
            os.close(commands_read)
            os.close(status_write)
            theirs.close()
        _, fds, _, _ = socket.recv_fds(ours, 1, 1)
        ours.close()
        if not fds:
            raise OSError("Cannot open a terminal: the sandbox has ended or its process limit is reached")
        self.master = fds[0]
        for fd in (self.master, self.status):
            os.set_blocking(fd, False)
        loop = asyncio.get_running_loop()
        loop.add_reader(self.master, self._read_output)
        loop.add_reader(self.status, self._read_status)
        await self._end(10)

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
        self._drain()
        text = result.pop("text", None)
        if text is None:
            text = self.output.text()
        output = _without_questions(text) if was_inner else OWN_NAME.sub("bash: ", text)
        return {**result, "output": output, "durationMs": (time.monotonic() - started) * 1000}

    async def _run_in_shell(self, command, limit_s):
        os.set_blocking(self.commands, True)
        try:
            os.write(self.commands, command["text"].encode() + b"\0")
        except BrokenPipeError:
            self.dead = True
        if command.get("opensShell"):
            return await self._await_inner(limit_s)
        return await self._ended(await self._end(limit_s))

    async def _ended(self, end):
        if end:
            self._flush_input()
            return {"ending": "exited", "code": end[0], "failLine": end[1]}
        if self.dead:
            return {"ending": "shell-ended", "code": await self.sandbox.exit_code(self.pid)}
        return {"ending": "timed-out"}

    def _flush_input(self):
        try:
            termios.tcflush(self.master, termios.TCOFLUSH)
        except (termios.error, OSError):
            pass

    async def _await_inner(self, limit_s):
        """Until the command has ended or, as an interactive shell, answers."""
        deadline = time.monotonic() + limit_s
        quiet = lambda: time.monotonic() - max(self.last_output, asked) > PROMPT_QUIET_S
        asked = time.monotonic()
        while time.monotonic() < deadline and not (self.ends or self.dead or quiet()):
            await self._wait(lambda: self.ends or self.dead, 0.03)
        if self.ends or self.dead:
            return await self._ended(await self._end(0))
        printed = len(self.output.head)
        self._type("PS1= PS2=; stty -echo 2>/dev/null")
        if await self._inner_answer(deadline - time.monotonic()) is None:
            if self.ends or self.dead:
                return await self._ended(await self._end(0))
            return {"ending": "timed-out"}
        self.inner = True
        shown = bytes(self.output.head[:printed]).decode("utf-8", "replace")
        return {"ending": "inner-shell", "text": _without_prompt(shown)}

    def _type(self, line):
        os.write(self.master, line.encode() + b"\n")

    async def _inner_answer(self, limit_s):
        """Ask the shell at the terminal for $?; None when it does not answer. Takes the answer out of the output."""
        word = secrets.token_hex(8)
        # in two halves: the line itself, where the terminal echoes it, must not look like its answer
        self._type(f"printf '%s%s %s\\n' 'lp-{word[:8]}' '{word[8:]}' $?")
        sign = f"lp-{word} ".encode()
        both = lambda: bytes(self.output.head) + bytes(self.output.tail)
        answered = lambda: sign in both() and b"\n" in both().split(sign, 1)[1]
        await self._wait(lambda: answered() or self.ends or self.dead, limit_s)
        if not answered():
            return None
        before, after = both().split(sign, 1)
        return before, int(after.split()[0])

    async def _run_in_inner(self, command, limit_s):
        started = time.monotonic()
        self._type(command["text"])
        answer = await self._inner_answer(limit_s)
        if answer:
            if command.get("opensShell"):
                self._type("PS1= PS2=; stty -echo 2>/dev/null")
                await self._inner_answer(limit_s - (time.monotonic() - started))
            return {"ending": "exited", "code": answer[1], "failLine": 0,
                    "text": answer[0].decode("utf-8", "replace")}
        if self.ends or self.dead:  # the inner shell is left: what ended is the command that had opened it
            self.inner = None
            result = await self._ended(await self._end(0))
            return {**result, "leftInner": True}
        return {"ending": "timed-out"}

    async def _stop(self, tick):
        """End what the command started: Ctrl-C as a person would, then kill, then give the shell up."""
        self._write_key(b"\x03")
        if self.inner:
            if await self._inner_answer(GRACE_S * 2):
                return
            self.inner = None
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

    def _write_key(self, key):
        try:
            os.write(self.master, key)
        except OSError:
            pass

    def close(self):
        loop = asyncio.get_running_loop()
        for fd in (self.master, self.status):
            loop.remove_reader(fd)
        for fd in (self.master, self.status, self.commands):
            os.close(fd)


def _without_prompt(text):
    """Drop the last, unfinished line: the inner shell's prompt."""
    return text[: text.rfind("\n") + 1]


def _without_questions(text):
    """Drop our own questions where the terminal echoed them."""
    kept = [line for line in text.split("\n") if "'lp-" not in line and not line.startswith("lp-")]
    return "\n".join(kept)
