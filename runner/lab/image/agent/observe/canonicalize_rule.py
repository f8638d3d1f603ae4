"""A firewall rule as somebody wrote it -> as iptables-save or nft prints it: the tool adds it to an empty ruleset and lists that.

    {program: iptables | ip6tables, table, chain, words, chains, target?} -> {printed, chains} or {refused}
    {program: nft, text, chains} -> {printed: what each family of tables makes of it} or {refused}

`chains` are made first; `target`, the chain that the rule jumps to, where the tool knows no such target. As a lesson's
words become options of a program here, it runs in namespaces of its own whose root has no rights outside.
"""
import os
import re
from collections.abc import Sequence
from typing import Literal, NotRequired, TypeAlias, TypedDict, final

from agent.observe.jobs import JobResult, ProgramJob, run_all
from agent.sandbox.namespaces import IDS
from agent.system.clone_flags import CLONE_NEWNET, CLONE_NEWUSER
from agent.system.namespace_refs import open_readonly

FIRST_UID = 8 * IDS  # below those of all sandboxes
ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin", "LC_ALL": "C"}
NO_CHAIN = re.compile(r"Chain '.*' does not exist|No chain/target/match by that name")
NFT_FAMILIES = ("inet", "ip", "ip6", "bridge", "arp")


@final
class IptablesRule(TypedDict):
    """words: the options behind the chain."""
    program: Literal["iptables", "ip6tables"]
    table: str
    chain: str
    words: list[str]
    chains: list[str]
    target: NotRequired[str | None]


@final
class NftRule(TypedDict):
    program: Literal["nft"]
    text: str
    chains: list[str]


class PrintedRule(TypedDict):
    """chains: those that had to be made."""
    printed: str
    chains: NotRequired[list[str]]


class RefusedRule(TypedDict):
    refused: str


CanonicalRule: TypeAlias = PrintedRule | RefusedRule


def canonicalize_rule(request: IptablesRule | NftRule) -> CanonicalRule:
    enter_empty_namespaces()
    return canonicalize_nft(request) if "text" in request else canonicalize_iptables(request)


def enter_empty_namespaces() -> None:
    """A network namespace without any rules, and a user namespace whose root is nobody outside."""
    unshared_read, unshared_write = os.pipe()
    mapped_read, mapped_write = os.pipe()
    own = os.getpid()
    helper = os.fork()
    if helper == 0:
        try:
            os.read(unshared_read, 1)
            for kind in ("uid", "gid"):
                with open(f"/proc/{own}/{kind}_map", "w") as file:
                    file.write(f"0 {FIRST_UID} {IDS}")
            os.write(mapped_write, b"m")
        finally:
            os._exit(0)
    os.close(mapped_write)
    os.unshare(CLONE_NEWUSER | CLONE_NEWNET)
    os.write(unshared_write, b"u")
    if os.read(mapped_read, 1) != b"m":
        raise OSError("Cannot make namespaces for a firewall rule")
    os.waitpid(helper, 0)
    os.setgroups([])
    os.setresgid(0, 0, 0)
    os.setresuid(0, 0, 0)
    os.environ.clear()
    os.environ.update(ENVIRONMENT)


def run(*commands: Sequence[str]) -> list[JobResult]:
    """Side by side, in the current network namespace."""
    fd = open_readonly("/proc/self/ns/net")
    jobs: list[ProgramJob] = [{"fd": fd, "argv": list(argv)} for argv in commands]
    return run_all(jobs)


def canonicalize_iptables(request: IptablesRule) -> CanonicalRule:
    tool = [f"/usr/sbin/{request['program']}-nft", "-t", request["table"]]
    made: list[str] = []
    for chain in request["chains"]:
        [result] = run([*tool, "-N", chain])
        if result["code"] != 0:
            return {"refused": refusal_reason(result)}
        made.append(chain)
    rule = [*tool, "-A", request["chain"], *request["words"]]
    [result] = run(rule)
    target = request.get("target")
    if result["code"] != 0 and target and NO_CHAIN.search(result["stderr"]):
        [jump] = run([*tool, "-N", target])
        if jump["code"] == 0:
            made.append(target)
            [result] = run(rule)
    if result["code"] != 0:
        return {"refused": refusal_reason(result)}
    [saved] = run([f"/usr/sbin/{request['program']}-nft-save", "-t", request["table"]])
    return {"printed": saved["stdout"], "chains": made}


def canonicalize_nft(request: NftRule) -> CanonicalRule:
    results = run(*(["/usr/sbin/nft", nft_script(family, request)] for family in NFT_FAMILIES))
    if all(result["code"] != 0 for result in results):
        return {"refused": refusal_reason(results[0])}
    [listed] = run(["/usr/sbin/nft", "list", "ruleset"])
    return {"printed": listed["stdout"]}


def nft_script(family: str, request: NftRule) -> str:
    """The rule in chain `c` of table `t`, beside the chains that it may jump to."""
    chains = "".join(f"add chain {family} t {name}; " for name in request["chains"])
    return f"add table {family} t; add chain {family} t c; {chains}add rule {family} t c {request['text']}\n"


def refusal_reason(result: JobResult) -> str:
    """The line of the tool's errors that says what is wrong."""
    lines = [line for line in result["stderr"].splitlines() if line.strip() and not line.startswith("Try `")]
    return re.sub(r"^ip6?tables[^:]*: +|^Error: ", "", lines[0]).strip() if lines else f"exit code {result['code']}"
