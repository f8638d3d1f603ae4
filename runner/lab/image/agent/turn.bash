# One turn of a terminal's shell. Sourced, so that `return` in the ERR trap leaves it at the first command that fails.
if [[ $__lp_busy ]]; then __lp_busy=; printf '%s\0' "$__lp_code $__lp_line" >&8; fi
IFS= read -r -d '' -u 9 __lp_text || { (($? > 128)) || exit 0; return 0; }
__lp_busy=1 __lp_line=0
trap '__lp_code=$? __lp_line=$((LINENO - 7)); [[ $__lp_quiet ]] || return 0' ERR
__lp_quiet=1; __lp_status $__lp_code; __lp_quiet= # the command finds $? as the one before left it
eval "$__lp_text" 8>&- 9<&-
__lp_code=$? __lp_line=0
