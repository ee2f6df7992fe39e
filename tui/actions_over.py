"""The part of the registry that is about what lies over the explorer: what can be done there only.

Its layers lie over each other as `tui.layers` says; a key means what the uppermost has it for. What moves there and
leads out are the explorer's own actions.
"""

from __future__ import annotations

from typing import Final

from tui.action import Action

_OVER, _FORM, _ROOM, _MARKING = "Over the explorer", "Form", "Reading room", "Marking words"

#: layer → its actions
LAYERS: Final = {
    "over": (
        Action("close", ("q",), "close what lies over the explorer", _OVER),
        Action("page_on", ("space",), "a screenful on, in a page or a text", _OVER),
        Action("next_section", ("n",), "to the next heading, group or fact", _OVER),
        Action("previous_section", ("N",), "to the one before", _OVER),
    ),
    "menu": (Action("choose", ("space",), "choose from a menu, as {enter} does", _OVER),),
    "form": (
        Action("save", ("s",), "write what the form says into the store", _FORM),
        Action("take_words", ("m",), "mark the words in a source that show it", _FORM),
        Action("revert", ("u",), "have the field say again what it said", _FORM),
    ),
    "room": (Action("mark", ("m",), "mark words, from the current fact or the first word in view", _ROOM),),
    "marking": (
        Action("begin_mark", ("space", "v", "m"), "begin a mark at the cursor", _MARKING),
        Action("other_end", ("o",), "to the other end of the mark", _MARKING),
        Action("word_on", ("w", "ctrl+right"), "a word on", _MARKING),
        Action("word_back", ("b", "ctrl+left"), "a word back", _MARKING),
        Action("word_end", ("e",), "to the end of the word", _MARKING),
        Action("sentence_on", ("right_parenthesis",), "a sentence on", _MARKING),
        Action("sentence_back", ("left_parenthesis",), "a sentence back", _MARKING),
        Action("paragraph_on", ("right_curly_bracket",), "a paragraph on", _MARKING),
        Action("paragraph_back", ("left_curly_bracket",), "a paragraph back", _MARKING),
        Action("line_start", ("0", "home", "circumflex_accent"), "to the beginning of the line", _MARKING),
        Action("line_end", ("dollar_sign", "end"), "to the end of the line", _MARKING),
        Action("text_start", ("ctrl+home",), "to the beginning of the text", _MARKING),
        Action("text_end", ("ctrl+end",), "to the end of the text", _MARKING),
        Action("stretch_right", ("shift+right",), "a character on, and a mark begins", _MARKING),
        Action("stretch_left", ("shift+left",), "a character back, and a mark begins", _MARKING),
        Action("stretch_down", ("shift+down",), "a line on, and a mark begins", _MARKING),
        Action("stretch_up", ("shift+up",), "a line back, and a mark begins", _MARKING),
    ),
    "letters": (Action("unmark", ("backspace", "delete"), "drop the bookmark, or forget the saved view", "Bookmarks"),),
    "tour": (Action("end_tour", ("X",), "end the tour", "Tour"),),
}
