// What a terminal takes.

/** Wider lines tire the eye; narrower terminals wrap at their own width. */
export const widestLine = 110;

/** Completions offered at once: more than a screen is no help. */
export const completionsShown = 25;

/** Lines of history kept between sessions. */
export const historyKept = 500;

/** A pasted line up to this length is a name or a question, which one may want to go on typing at. */
export const longestTypedPaste = 120;
