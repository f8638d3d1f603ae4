# One turn of a terminal's shell. Sourced, so that `return` in the ERR trap leaves it at the first command that fails.
# A lesson may have made functions and aliases of any name, as a fork bomb does of `:`; `\builtin` is neither.
# Each command has a number, which comes back with its report; a number with nothing comes back at once.
[[ ! $__lp_busy ]] || \builtin printf '%s\0' "$__lp_turn $__lp_code $__lp_line" >&8 || \builtin exit 1
__lp_busy= __lp_text=
IFS= \builtin read -r -d '' -u 9 __lp_text || { (($? > 128)) || \builtin exit 0; \builtin return 0; }
__lp_next=${__lp_text%% *} __lp_text=${__lp_text#* }
[[ $__lp_text ]] || { \builtin printf '%s\0' "$__lp_next 0 0" >&8; \builtin return 0; }
# with `set -E` the trap is called in functions and subshells too, which go on; with `set -x` all this would be shown
\builtin trap '{ __lp_code=$? __lp_line=$((LINENO - __lp_base)) __lp_set=$-
  ((${#FUNCNAME[@]} > 2 || BASH_SUBSHELL)) || { \unset -f builtin && \builtin set +x; \builtin return 0; }; } 2>/dev/null' ERR
[[ $__lp_set == *x* ]] && __lp_text="\builtin set -x; $__lp_text"
__lp_turn=$__lp_next __lp_busy=1 __lp_base=$((LINENO))
__lp_status "$__lp_code" && ((1)); \builtin eval "$__lp_text" 8>&- 9<&-
{ __lp_code=$? __lp_line=0 __lp_set=$-; \unset -f builtin && \builtin set +x; } 2>/dev/null
# as before a prompt: jobs that have ended are told of, then forgotten, so that the next one is %1 again
\builtin jobs >/dev/null; \builtin jobs >/dev/null
