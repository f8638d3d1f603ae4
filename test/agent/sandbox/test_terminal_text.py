"""sandbox/bounded_output.py and inner_shell.py: what goes into a terminal and what comes out of it."""
import subprocess
import unittest

from agent.sandbox.bounded_output import HEAD_BYTES, TAIL_BYTES, BoundedOutput
from agent.sandbox.inner_shell import LONGEST_LINE, in_short_lines, without_prompt, without_questions


class BoundedOutputs(unittest.TestCase):
    def test_output_that_fits_is_whole(self) -> None:
        output = BoundedOutput()
        for piece in (b"one\n", b"\xc3", b"\xa4\n"):
            output.add(piece)
        self.assertEqual(output.text(), "one\n\N{LATIN SMALL LETTER A WITH DIAERESIS}\n")

    def test_endless_output_keeps_its_head_and_its_tail_and_tells_how_much_is_missing(self) -> None:
        output = BoundedOutput()
        lines = [f"{number}\n".encode() for number in range(200_000)]
        for line in lines:
            output.add(line)
        text, whole = output.text(), b"".join(lines)
        self.assertLessEqual(len(output.head) + len(output.tail), HEAD_BYTES + 2 * TAIL_BYTES)
        self.assertTrue(text.startswith(whole[:HEAD_BYTES].decode() + "\n... "))
        self.assertTrue(text.endswith(whole[-TAIL_BYTES:].decode()))
        self.assertEqual(len(output.head) + output.dropped + len(output.tail), len(whole))
        self.assertIn(f"... {output.dropped} bytes left out ...", text)

    def test_one_piece_may_be_larger_than_all_room(self) -> None:
        output = BoundedOutput()
        output.add(b"a" * HEAD_BYTES + b"b" * 3 * TAIL_BYTES)
        self.assertEqual((bytes(output.head), bytes(output.tail), output.dropped),
                         (b"a" * HEAD_BYTES, b"b" * TAIL_BYTES, 2 * TAIL_BYTES))


class InnerShells(unittest.TestCase):
    def test_a_short_command_is_typed_as_it_is(self) -> None:
        self.assertEqual(in_short_lines("echo a\necho b"), "echo a\necho b")

    def test_a_long_command_is_typed_in_lines_that_a_terminal_takes_and_does_the_same(self) -> None:
        said = "it's \N{SNOWMAN} 'quoted' \\ $HOME " * 60
        quoted = said.replace("'", "'\\''")
        typed = in_short_lines(f"printf %s '{quoted}'\nprintf ' end'")
        self.assertLessEqual(max(len(line.encode()) for line in typed.split("\n")), LONGEST_LINE)
        done = subprocess.run(["sh", "-c", typed], capture_output=True, text=True, check=True, env={"LC_ALL": "C.UTF-8"})
        self.assertEqual(done.stdout, said + " end")

    def test_a_line_is_long_by_its_bytes(self) -> None:
        self.assertEqual(in_short_lines("x" * LONGEST_LINE), "x" * LONGEST_LINE)
        self.assertNotEqual(in_short_lines("\N{SNOWMAN}" * (LONGEST_LINE // 3 + 1)),
                            "\N{SNOWMAN}" * (LONGEST_LINE // 3 + 1))

    def test_the_prompt_is_the_last_unfinished_line(self) -> None:
        self.assertEqual(without_prompt("welcome\r\n/ # "), "welcome\r\n")
        self.assertEqual(without_prompt("/ # "), "")

    def test_questions_of_the_agent_are_dropped_where_the_terminal_shows_them(self) -> None:
        shown = "hello\n/ # printf '%s%s %s\\n' 'lp-0011aabb' 'ccdd2233' $?\nlp-0011aabbccdd2233 0\nbye\n"
        self.assertEqual(without_questions(shown), "hello\nbye\n")
