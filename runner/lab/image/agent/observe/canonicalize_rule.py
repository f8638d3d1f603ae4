"""How the kernel's tools spell a firewall rule: it is added where nothing is, and read back.

    {program: iptables | ip6tables, table, chain, words, chains, target?} -> {printed, chains} or {refused}
    {program: nft, text, chains} -> {printed: what each family of tables makes of it} or {refused}

`chains` are made before; `target`, the chain that it jumps to, when the tool knows no such target. The place is a network
namespace of its own in a user namespace whose root is nobody: a lesson's words become options of a program here.
"""
import os
import re

from agent.observe import jobs
from agent.system.namespace_refs import opened
from agent.sandbox.namespaces import IDS

OWNER = 8 * IDS  # below those of all sandboxes
SPAWN = {"PATH": "/usr/sbin:/usr/bin", "LC_ALL": "C"}
NO_CHAIN = re.compile(r"Chain '.*' does not exist|No chain/target/match by that name")
FAMILIES = ("inet", "ip", "ip6", "bridge", "arp")


def spell(request):
    leave()
    return spell_nft(request) if request["program"] == "nft" else spell_iptables(request)


def leave():
    """Into namespaces where there is nothing, as a root who is nobody outside."""
    left_read, left_write = os.pipe()
    mapped_read, mapped_write = os.pipe()
    own = os.getpid()
    helper = os.fork()
    if helper == 0:
        try:
            os.read(left_read, 1)
            for kind in ("uid", "gid"):
                with open(f"/proc/{own}/{kind}_map", "w") as file:
                    file.write(f"0 {OWNER} {IDS}")
            os.write(mapped_write, b"m")
        finally:
            os._exit(0)
    os.close(mapped_write)
    os.unshare(os.CLONE_NEWUSER | os.CLONE_NEWNET)
    os.write(left_write, b"l")
    if os.read(mapped_read, 1) != b"m":
        raise OSError("Cannot make a place to spell rules in")
    os.waitpid(helper, 0)
    os.setgroups([])
    os.setresgid(0, 0, 0)
    os.setresuid(0, 0, 0)
    os.environ.clear()
    os.environ.update(SPAWN)


def run(*commands):
    """Side by side, in the namespace that is entered."""
    fd = opened("/proc/self/ns/net")
    return jobs.run_all([{"fd": fd, "argv": list(argv)} for argv in commands])


def spell_iptables(request):
    tool = [f"/usr/sbin/{request['program']}-nft", "-t", request["table"]]
    made = []
    for chain in request["chains"]:
        [result] = run([*tool, "-N", chain])
        if result["code"] != 0:
            return {"refused": reason(result)}
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
        return {"refused": reason(result)}
    [saved] = run([f"/usr/sbin/{request['program']}-nft-save", "-t", request["table"]])
    return {"printed": saved["stdout"], "chains": made}


def spell_nft(request):
    chains = "".join(f"add chain {{0}} t {name}; " for name in request["chains"])
    script = f"add table {{0}} t; add chain {{0}} t c; {chains}add rule {{0}} t c {{1}}\n"
    results = run(*(["/usr/sbin/nft", script.format(family, request["text"])] for family in FAMILIES))
    if all(result["code"] != 0 for result in results):
        return {"refused": reason(results[0])}
    [listed] = run(["/usr/sbin/nft", "list", "ruleset"])
    return {"printed": listed["stdout"]}


def reason(result):
    """The line that says what is wrong."""
    lines = [line for line in result["stderr"].splitlines() if line.strip() and not line.startswith("Try `")]
    return re.sub(r"^ip6?tables[^:]*: +|^Error: ", "", lines[0]).strip() if lines else f"exit code {result['code']}"
