# A terminal's shell: takes one numbered command at a time on descriptor 9, runs it as if typed, reports its end on 8.
# Commands do not come through the terminal itself, so that what they read and print there is theirs alone.
set -m
shopt -s expand_aliases # as in the shell that a reader types into
__lp_code=0 __lp_line=0 __lp_busy=1 __lp_set= __lp_turn=0
__lp_status() { \builtin return "$1"; }
# Ctrl-C leaves every loop, the one below included; the next copy of it takes over (each of them serves for
# all commands until a Ctrl-C comes, and `break` works in a trap where `return` does not). One that comes between
# commands, `__lp_busy` being empty, leaves nothing: it was meant for a command that has ended by itself meanwhile.
trap '[[ ! $__lp_busy ]] || { __lp_code=130; \builtin break 999; }' INT
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
while ((1)); do \unset -f builtin; \builtin . /usr/lib/labproof/turn.bash; done
