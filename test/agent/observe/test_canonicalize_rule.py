"""observe/canonicalize_rule.py: a rule -> a script of nft; a tool's errors -> the reason."""
import unittest

from agent.observe.canonicalize_rule import NO_CHAIN, NftRule, nft_script, refusal_reason
from agent.observe.jobs import JobResult

UNKNOWN_OPTION = """iptables v1.8.11 (nf_tables): unknown option "--dprot"
Try `iptables -h' or 'iptables --help' for more information.
"""
NFT_ERROR = """Error: syntax error, unexpected string
add rule ip t c tcp dprot 80
                    ^^^^^
"""


def result(stderr: str, code: int = 2) -> JobResult:
    return {"code": code, "stdout": "", "stderr": stderr, "report": ""}


class Reasons(unittest.TestCase):
    def test_the_reason_of_iptables_is_told_without_the_tools_name(self) -> None:
        self.assertEqual(refusal_reason(result(UNKNOWN_OPTION)), 'unknown option "--dprot"')
        self.assertEqual(refusal_reason(result("ip6tables v1.8.11 (nf_tables): bad address\n")), "bad address")

    def test_advice_before_the_reason_is_passed_over(self) -> None:
        self.assertEqual(refusal_reason(result("\nTry `iptables -h'\nbad rule\n")), "bad rule")

    def test_the_reason_of_nft_is_its_first_line(self) -> None:
        self.assertEqual(refusal_reason(result(NFT_ERROR)), "syntax error, unexpected string")

    def test_a_tool_that_says_nothing_has_its_exit_code(self) -> None:
        self.assertEqual(refusal_reason(result(" \n", code=111)), "exit code 111")

    def test_a_target_that_the_tool_does_not_know_may_be_a_chain(self) -> None:
        for text in ("iptables v1.8.11 (nf_tables): Chain 'WEB' does not exist",
                     "iptables: No chain/target/match by that name."):
            self.assertRegex(text, NO_CHAIN)
        self.assertNotRegex(UNKNOWN_OPTION, NO_CHAIN)


class Scripts(unittest.TestCase):
    def test_a_rule_stands_in_a_chain_beside_those_that_it_may_jump_to(self) -> None:
        rule: NftRule = {"program": "nft", "text": "tcp dport 80 jump web", "chains": ["web"]}
        self.assertEqual(nft_script("inet", rule), "add table inet t; add chain inet t c; add chain inet t web; "
                         "add rule inet t c tcp dport 80 jump web\n")

    def test_braces_in_a_rule_stay(self) -> None:
        rule: NftRule = {"program": "nft", "text": "tcp dport { 80, 443 } accept", "chains": []}
        self.assertTrue(nft_script("ip", rule).endswith("add rule ip t c tcp dport { 80, 443 } accept\n"))
