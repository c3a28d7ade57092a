/** Blocks and inlines on the way from the body to a string; a real bulletin needs four. */
export const TEXT_MAX_DEPTH = 12;
