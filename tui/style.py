"""Where the parts of the explorer stand in each of its layouts, in Textual's CSS. How they look is in `theme`."""

CSS = """
Screen { background: $background; color: $foreground; layers: default notice; }
#line { height: 1; layout: horizontal; }
#slash { width: 3; }
#line FilterInput { width: 40%; min-width: 20; }
#body { height: 1fr; layout: horizontal; }
#side { width: 1fr; }
#detail, #proof { border: round $border-blurred; padding: 0 1; border-title-color: $text-muted;
                  border-subtitle-color: $text-muted; background: $background; }
#detail:focus, #proof:focus { border: heavy $border; border-title-color: $foreground; border-title-style: bold; }
#proof { height: 1fr; }
.medium #body, .narrow #body { layout: vertical; }
.broad #side { layout: horizontal; }
.broad #detail { height: 100%; }
.medium #side, .narrow #side { width: 100%; height: 1fr; }
.medium #proof, .narrow #proof { display: none; }
.wide .others, .vast .alone .others, .broad .alone .others { display: block; }
.medium .pane, .narrow .pane { display: none; }
.medium .pane.current, .narrow .pane.current { display: block; }
.narrow.in-list #side, .narrow.in-page #lists { display: none; }
.narrow #detail { height: 1fr; }
.low #line { display: none; }
.low #line:focus-within { display: block; }
"""
