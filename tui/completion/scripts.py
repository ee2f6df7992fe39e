"""`masthead completion`: the script of a shell, which asks the program and shows what it answers."""

from __future__ import annotations

from store.errors import UsageError
from tui.stores import Options

_BASH = r"""# Completion of masthead for Bash.
_masthead() {
    local answer line
    COMPREPLY=()
    answer=$(_MASTHEAD_COMPLETE=bash "${1/#\~\//$HOME/}" "${COMP_LINE:0:$COMP_POINT}" "$COMP_WORDBREAKS" \
        "${COMP_TYPE:-9}" "${COLUMNS:-80}" 2>/dev/null </dev/null) || return 0
    case ${answer%%$'\n'*} in
        files) compopt -o default 2>/dev/null; return 0 ;;
        folders) compopt -o dirnames 2>/dev/null; return 0 ;;
        words) compopt -o nospace 2>/dev/null ;;
        quoted) ;;
        *) return 0 ;;
    esac
    while IFS= read -r line; do
        COMPREPLY+=("$line")
    done < <(printf '%s\n' "$answer" | tail -n +2)
    return 0
}
complete -F _masthead masthead
"""

_ZSH = r"""#compdef masthead
# Completion of masthead for zsh.
_masthead() {
    local line word about
    local -a answer whole begun
    answer=("${(@f)$(_MASTHEAD_COMPLETE=zsh ${words[1]/#\~\//$HOME/} "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" \
        2>/dev/null </dev/null)}")
    case $answer[1] in
        files) compset -P '--*='; _files; return ;;
        folders) compset -P '--*='; _files -/; return ;;
        words) ;;
        *) return 1 ;;
    esac
    for line in "${(@)answer[2,-1]}"; do
        word=${${line%%$'\t'*}[2,-1]} about=${line#*$'\t'}
        word=${${word//\\/\\\\}//:/\\:}${about:+:$about}
        if [[ $line == +* ]]; then whole+=("$word"); else begun+=("$word"); fi
    done
    (( $#whole + $#begun )) || return 1
    _describe -V masthead whole -- begun -S ''
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _masthead "$@"
else
    compdef _masthead masthead
fi
"""

_FISH = r"""# Completion of masthead for fish.
function __masthead_complete
    set -l typed (commandline -opc)
    set -l current (commandline -ct)
    set -q current[1]; or set current ''
    set -l answer (_MASTHEAD_COMPLETE=fish $typed[1] $typed[2..-1] $current[1] 2>/dev/null </dev/null)
    set -l head (string match -r -- '^--[^=]*=' $current[1]; or echo '')
    set -l rest (string replace -r -- '^--[^=]*=' '' $current[1])
    switch "$answer[1]"
        case files
            for path in (__fish_complete_path $rest)
                printf '%s\n' $head$path
            end
        case folders
            for path in (__fish_complete_directories $rest)
                printf '%s\n' $head$path
            end
        case words
            for line in $answer[2..-1]
                printf '%s\n' $line
            end
    end
end
complete -c masthead -f -a '(__masthead_complete)'
"""

SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}


def completion(options: Options, words: list[str]) -> int:
    """Print the script of a shell. Raises UsageError."""
    if len(words) != 1 or words[0] not in SCRIPTS:
        raise UsageError(f"`masthead completion` takes the name of a shell: {', '.join(SCRIPTS)}")
    print(SCRIPTS[words[0]], end="")
    return 0
