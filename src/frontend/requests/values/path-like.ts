/** Names that people give to paths and addresses. */
export const PATH_LIKE = /(?:path|ur[il]|endpoint|route|resource|href|slug|suffix)$/i;
