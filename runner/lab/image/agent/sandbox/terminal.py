"""A terminal: a shell kept open on a pseudo-terminal in a sandbox; commands go in one by one, what they print comes out.

Each command has a number, which the shell's report repeats. Behind each goes a number with no command, an empty turn: where
that is reported and the command before it is not, the command was lost and nothing is left to wait for.
"""
import asyncio
import fcntl
import os
import re
import secrets
import signal
import termios
import time
from collections.abc import Callable
from typing import Literal, NoReturn, NotRequired, Protocol, TypeAlias, TypedDict

from agent.clients.protocol import RunRequestCommandsItem
from agent.sandbox import processes, pseudo_terminal
from agent.sandbox.bounded_output import BoundedOutput
from agent.sandbox.inner_shell import in_short_lines, without_prompt, without_questions

GRACE_S = 0.25  # for what needs only a moment of the processor
# After Ctrl-C, after killing what the command started, and after killing once more; then the shell is given up.
TIMEOUT_GRACES = (GRACE_S, GRACE_S, GRACE_S)
CANCEL_GRACES = (0.1, 0.25, 0.1)  # whoever cancels waits for it
PROMPT_QUIET_S = 0.12  # an inner shell that prints nothing for so long is asked whether it is there

QUIET_SHELL = "PS1= PS2=; stty -echo 2>/dev/null; [ -z \"$BASH_VERSION\" ] || set +o emacs +o vi"
TIOCGPTPEER = 0x5441
LEAVES = re.compile(r"\s*(exit|logout)\b")

OWN_NAME = re.compile(r"/usr/lib/labproof/turn\.bash: (eval: )?(line \d+: )?")

ENVIRONMENT = {
    "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "USER": "root",
    "LOGNAME": "root", "SHELL": "/bin/bash", "LANG": "C.UTF-8", "TERM": "xterm", "PAGER": "cat", "LESS": "-FX",
    "DEBIAN_FRONTEND": "noninteractive",
}


class TypedCommand(TypedDict):
    """See `run` in runner/lab/agent/protocol.ts."""
    ending: Literal["exited", "timed-out", "inner-shell", "shell-ended"]
    code: NotRequired[int]
    failLine: NotRequired[int]
    leftInner: NotRequired[bool]
    output: str
    durationMs: float


class Ended(TypedDict):
    """How a command ended. text: what it printed, where that is not all that came."""
    ending: Literal["exited", "timed-out", "inner-shell", "shell-ended"]
    code: NotRequired[int]
    failLine: NotRequired[int]
    leftInner: NotRequired[bool]
    text: NotRequired[str]


Graces: TypeAlias = tuple[float, float, float]


class TerminalSandbox(processes.Confined, Protocol):
    """What is asked of a sandbox here."""
    environment: dict[str, str]

    def start(self, run: Callable[[], None]) -> int: ...
    async def exit_code(self, pid: int, deadline: float) -> int | None: ...


class LostTurn(OSError):
    pass


class Terminal:
    def __init__(self, sandbox: TerminalSandbox, size: tuple[int, int] = (40, 160)) -> None:
        self.sandbox = sandbox
        self.size = size
        self.inner = False  # whether commands go into a shell that one of them opened
        self.output = BoundedOutput()
        self.changed = asyncio.Event()
        self.last_output = 0.0
        self.turn = 0  # the number of the latest command
        self.over = -1  # the highest number that the shell has reported
        self.report: tuple[int, int] | None = None  # (code, line) of the latest command, once it is reported
        self.dead = False
        self.pid = 0  # of its shell, once there is one
        self._status = b""
        self.files: list[int] = []

    async def open(self) -> None:
        try:
            await self._open()
        except BaseException:
            if self.pid:
                processes.kill(self.pid)
            self.close()
            raise

    async def _open(self) -> None:
        self._start()
        for fd in self.files:
            os.set_blocking(fd, False)
        self.mode = termios.tcgetattr(self.master)
        loop = asyncio.get_running_loop()
        loop.add_reader(self.master, self._read_output)
        loop.add_reader(self.status, self._read_status)
        pidfd = os.pidfd_open(self.pid)
        self.files.append(pidfd)
        loop.add_reader(pidfd, self._shell_has_exited, pidfd)
        if not await self._is_over(10):
            raise OSError("Cannot open a terminal: its shell did not start")

    def _start(self) -> None:
        commands_read, self.commands = os.pipe()
        self.status, status_write = os.pipe()
        self.files += [self.commands, self.status]
        try:
            self.pid, self.master = pseudo_terminal.start(
                self.sandbox, self.size, lambda slave: self._become_shell(slave, commands_read, status_write))
            self.files.append(self.master)
        finally:
            os.close(commands_read)
            os.close(status_write)

    def _become_shell(self, slave: int, commands_read: int, status_write: int) -> NoReturn:
        mode = termios.tcgetattr(slave)
        mode[3] &= ~(termios.ECHO | termios.ECHOCTL)
        termios.tcsetattr(slave, termios.TCSANOW, mode)
        moved = [fcntl.fcntl(fd, fcntl.F_DUPFD, 20) for fd in (commands_read, status_write)]
        os.dup2(moved[0], 9)
        os.dup2(moved[1], 8)
        pseudo_terminal.become(
            slave, ["/bin/bash", "--noprofile", "--norc", "/usr/lib/labproof/terminal.bash"],
            ENVIRONMENT | self.sandbox.environment, keep={8, 9})

    def _read_output(self) -> None:
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

    def _read_status(self) -> None:
        try:
            data = os.read(self.status, 4096)
        except BlockingIOError:
            return
        if not data:
            self.dead = True
            asyncio.get_running_loop().remove_reader(self.status)
        self._status += data
        *whole, self._status = self._status.split(b"\0")
        for turn, code, line in (map(int, text.split()) for text in whole):
            self.over = max(self.over, turn)
            if turn == self.turn:
                self.report = (code, line)
        self.changed.set()

    def _shell_has_exited(self, pidfd: int) -> None:
        """Its end of the pipe does not tell: a subshell that was left behind has a copy of that."""
        asyncio.get_running_loop().remove_reader(pidfd)
        if not self.dead:
            self._read_status()
        self.dead = True
        self.changed.set()

    def _drain(self) -> None:
        """What was printed before the shell's report is in the pseudo-terminal by now: take it all."""
        for _ in range(64):
            before = self.last_output
            self._read_output()
            if self.last_output == before:
                return

    async def _wait(self, ready: Callable[[], bool], limit_s: float) -> bool:
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

    async def _give(self, text: str, deadline: float) -> bool:
        """A command, and the empty turn behind it, to the shell; False where it did not take that in time."""
        self.turn, self.report = self.turn + 2, None
        return await self._write(self.commands, f"{self.turn} {text}\0{self.turn + 1} \0".encode(), deadline)

    def _has_ended(self) -> bool:
        """Whether the latest command is over, or the shell gone."""
        return self.over >= self.turn or self.dead

    async def _is_over(self, limit_s: float) -> bool:
        """Whether the latest command is over; False where it does not come to that in time, or the shell is gone."""
        await self._wait(self._has_ended, limit_s)
        return self.over >= self.turn

    async def run(self, command: RunRequestCommandsItem, limit_s: float) -> TypedCommand:
        started, self.output = time.monotonic(), BoundedOutput()
        tick = processes.now_tick()
        was_inner = self.inner
        try:
            if was_inner:
                result = await self._run_in_inner(command, limit_s)
            else:
                result = await self._run_in_shell(command, limit_s)
            if result["ending"] == "timed-out":
                await self._end_command(tick, TIMEOUT_GRACES)
        except asyncio.CancelledError:
            await self._end_command(tick, CANCEL_GRACES)
            raise
        self._drain()
        text = result["text"] if "text" in result else self.output.text()
        typed: TypedCommand = {
            "ending": result["ending"], "output": without_questions(text) if was_inner else OWN_NAME.sub("bash: ", text),
            "durationMs": (time.monotonic() - started) * 1000}
        if "code" in result:
            typed["code"] = result["code"]
        if "failLine" in result:
            typed["failLine"] = result["failLine"]
        if "leftInner" in result:
            typed["leftInner"] = result["leftInner"]
        return typed

    async def _run_in_shell(self, command: RunRequestCommandsItem, limit_s: float) -> Ended:
        deadline = time.monotonic() + limit_s
        if not await self._give(command["text"], deadline):
            processes.kill(self.pid)  # if it lives: half a command is in its pipe
            await self._wait(lambda: self.dead, GRACE_S)
        if command["opensShell"]:
            return await self._await_inner(deadline)
        return await self._ended(deadline)

    async def _write(self, fd: int, data: bytes, deadline: float) -> bool:
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

    async def _ended(self, deadline: float) -> Ended:
        """What became of the command. Where `exec` put a program in the shell's place, that is what is waited for."""
        if await self._is_over(deadline - time.monotonic()):
            self._flush_input()
            if not self.report:
                raise LostTurn("The terminal's shell did not run the command, or did not report its end")
            return {"ending": "exited", "code": self.report[0], "failLine": self.report[1]}
        if self.dead:
            code = await self.sandbox.exit_code(self.pid, deadline)
            return {"ending": "timed-out"} if code is None else {"ending": "shell-ended", "code": code}
        return {"ending": "timed-out"}

    def _flush_input(self) -> None:
        """Throw away what was typed and not read: on its way, and in the terminal's line."""
        try:
            termios.tcflush(self.master, termios.TCOFLUSH)
            slave = fcntl.ioctl(self.master, TIOCGPTPEER, os.O_RDWR | os.O_NOCTTY)
            termios.tcflush(slave, termios.TCIFLUSH)
            os.close(slave)
        except (termios.error, OSError):
            pass

    def _leave_inner(self) -> None:
        """Back in our own shell: what inner shells did to the terminal, and questions to them, must not stay."""
        self.inner = False
        try:
            termios.tcsetattr(self.master, termios.TCSANOW, self.mode)
        except termios.error:
            pass

    async def _await_inner(self, deadline: float) -> Ended:
        """Until the command has ended or, as an interactive shell, answers."""
        await self._quiet(deadline)
        if self._has_ended():
            return await self._ended(deadline)
        shown = self._shown()
        await self._type(QUIET_SHELL, deadline)
        if await self._inner_answer(deadline) is None:
            if self._has_ended():
                return await self._ended(deadline)
            return {"ending": "timed-out"}
        self.inner = True
        return {"ending": "inner-shell", "text": without_prompt(shown)}

    async def _quiet(self, deadline: float) -> None:
        """Until nothing has been printed for a moment, as by a shell that waits at its prompt."""
        asked = time.monotonic()
        while not self._has_ended() and time.monotonic() < min(deadline, max(self.last_output, asked) + PROMPT_QUIET_S):
            await self._wait(self._has_ended, 0.03)

    def _shown(self) -> str:
        return bytes(self.output.head).decode("utf-8", "replace")

    async def _type(self, text: str, deadline: float) -> None:
        await self._write(self.master, text.encode() + b"\n", deadline)

    async def _inner_answer(self, deadline: float) -> tuple[bytes, int] | None:
        """Ask the shell at the terminal for $?; None when it does not answer. Takes the answer out of the output."""
        word = secrets.token_hex(8)
        # in two halves: the line itself, where the terminal echoes it, must not look like its answer
        await self._type(f"printf '%s%s %s\\n' 'lp-{word[:8]}' '{word[8:]}' $?", deadline)
        sign = f"lp-{word} ".encode()

        def both() -> bytes:
            return bytes(self.output.head) + bytes(self.output.tail)

        def answered() -> bool:
            return sign in both() and b"\n" in both().split(sign, 1)[1]

        await self._wait(lambda: answered() or self._has_ended(), deadline - time.monotonic())
        if not answered():
            return None
        before, after = both().split(sign, 1)
        return before, int(after.split()[0])

    async def _run_in_inner(self, command: RunRequestCommandsItem, limit_s: float) -> Ended:
        deadline, shown = time.monotonic() + limit_s, ""
        await self._type(in_short_lines(command["text"]), deadline)
        if command["opensShell"]:
            await self._quiet(deadline)
            shown = without_prompt(self._shown())
        elif LEAVES.match(command["text"]):
            await self._quiet(deadline)  # `sudo` hands keys on: asked at once, it takes the question's first ones with it
        answer = await self._inner_answer(deadline)
        if answer is None:
            return await self._unanswered(deadline)
        before, code = answer
        if not command["opensShell"]:
            ended: Ended = {"ending": "exited", "code": code, "failLine": 0, "text": before.decode("utf-8", "replace")}
            if LEAVES.match(command["text"]):
                ended["leftInner"] = True
            return ended
        await self._type(QUIET_SHELL, deadline)
        await self._inner_answer(deadline)
        return {"ending": "exited", "code": code, "failLine": 0, "text": shown}

    async def _unanswered(self, deadline: float) -> Ended:
        if not self._has_ended():
            return {"ending": "timed-out"}
        # the inner shell is left: what ended is the command that had opened it
        self._leave_inner()
        return {**await self._ended(deadline), "leftInner": True}

    async def _end_command(self, tick: int, graces: Graces) -> None:
        """The command and all that it started, whatever state it is in. The shell stays where it can."""
        if self.inner or self.over < self.turn:
            await self._stop(tick, graces)
        await self._end_rest(tick)

    async def _stop(self, tick: int, graces: Graces) -> None:
        """End what the command started: Ctrl-C as a person would, then kill, then give the shell up."""
        self._write_key(b"\x03")
        if self.inner and await self._stop_in_inner(tick):
            return
        after_key, *after_killing = graces
        if await self._is_over(after_key):
            return self._flush_input()
        for grace_s in after_killing:
            processes.kill_since(tick, self.pid, self.sandbox)
            processes.kill(self.pid, signal.SIGINT)
            self._write_key(b"\x04")  # a builtin that reads the terminal ends at end of file
            if await self._is_over(grace_s):
                # the empty turn comes after any interrupt that was still on its way: none is left for the next command
                await self._wait(lambda: self.over > self.turn or self.dead, GRACE_S)
                return self._flush_input()
        processes.kill(self.pid)
        await self._wait(lambda: self.dead, GRACE_S)

    async def _end_rest(self, tick: int) -> None:
        """What Ctrl-C did not reach: jobs in the background, sessions of their own. The shell tells of jobs at its next turn."""
        killed = processes.kill_since(tick, self.pid, self.sandbox)
        deadline = time.monotonic() + GRACE_S
        while not processes.all_ended(killed) and time.monotonic() < deadline:
            await asyncio.sleep(0.005)
        if killed and not self.inner and not self.dead:
            await self._give(" ", time.monotonic() + GRACE_S)  # a turn that is not empty, but does nothing
            await self._is_over(GRACE_S)

    async def _stop_in_inner(self, tick: int) -> bool:
        """True where the inner shell is at its prompt again."""
        if await self._inner_answer(time.monotonic() + 2 * GRACE_S):
            return True
        self._write_key(b"\x1c")  # Ctrl-\, for what does not heed Ctrl-C
        processes.kill_since(tick, self.pid, self.sandbox)
        if await self._inner_answer(time.monotonic() + 2 * GRACE_S):
            return True
        self._leave_inner()
        return False

    def _write_key(self, key: bytes) -> None:
        try:
            os.write(self.master, key)
        except OSError:
            pass

    def close(self) -> None:
        loop = asyncio.get_running_loop()
        for fd in self.files:
            loop.remove_reader(fd)
            os.close(fd)
