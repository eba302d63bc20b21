/** Names that people give to paths and addresses. */
export const PATH_LIKE = /(?:path|ur[il]|endpoint|route|resource|href|slug|suffix)$/i;

/** Those that are given to all of a path, never to one segment of it, as a slug is. */
export const WHOLE_PATH = /(?:path|ur[il]|endpoint|route|href)$/i;
