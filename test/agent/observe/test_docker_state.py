"""observe/docker_state.py: what a daemon answers and /proc says -> containers."""
import unittest

from agent.observe.docker_state import NotDockerError, ProcessIds, parse_response, parse_status

STATUS = "Name:\tsleep\nState:\tS (sleeping)\nUid:\t{0}\t{0}\t{0}\t{0}\nGid:\t0\t0\t0\t0\nNSpid:\t{1}\nThreads:\t1\n"


class Responses(unittest.TestCase):
    def response(self, status: str, body: str) -> bytes:
        return f"HTTP/1.0 {status}\r\nContent-Type: application/json\r\n\r\n{body}".encode()

    def test_a_response_has_its_json(self) -> None:
        self.assertEqual(parse_response(self.response("200 OK", '[{"Id": "a\\r\\n\\r\\nb"}]'), "/networks"),
                         [{"Id": "a\r\n\r\nb"}])

    def test_what_is_not_found_is_none(self) -> None:
        self.assertIsNone(parse_response(self.response("404 Not Found", "{}"), "/containers/x/json"))

    def test_an_error_tells_status_path_and_the_start_of_the_body(self) -> None:
        with self.assertRaisesRegex(NotDockerError, r"answers 500 to /networks: x{200}$"):
            parse_response(self.response("500 Internal Server Error", "x" * 300), "/networks")

    def test_what_is_no_http_is_a_value_error(self) -> None:
        for response in (b"", b"hello", b"HTTP/1.0 ok\r\n\r\n", self.response("200 OK", "not json")):
            with self.subTest(response=response), self.assertRaises(ValueError):
                parse_response(response, "/networks")


class Processes(unittest.TestCase):
    def test_a_process_of_a_sandbox_has_a_process_id_of_its_own_there(self) -> None:
        self.assertEqual(parse_status(STATUS.format(1048576, "4711\t12")), ProcessIds(1048576, 12))

    def test_in_a_container_the_process_id_is_that_in_the_sandbox_around_it(self) -> None:
        self.assertEqual(parse_status(STATUS.format(1048576, "4711\t12\t1")), ProcessIds(1048576, 12))

    def test_a_process_of_the_lab_host_has_none(self) -> None:
        self.assertEqual(parse_status(STATUS.format(0, "4711")), ProcessIds(0, None))

    def test_a_process_that_has_ended_has_no_status(self) -> None:
        self.assertIsNone(parse_status(""))
