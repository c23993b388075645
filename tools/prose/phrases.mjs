// A cspell configuration that reports phrases that have to be read twice. cspell.config.yaml can reject only single
// words. With this configuration, cspell checks only what the patterns below match, and uses no dictionary. It
// therefore reports every match.

/** A pattern for each phrase, and what to write instead. A space also matches the line breaks of a comment. */
const PHRASES = {
  "let(?:s|ting)? go of": "remove from the state",
  "(?:is|are|be|been|being|was|were) told(?! apart)":
    "is warned, knows, or the setting says",
  "(?:is|are|be|been|being|was|were) taken for": "is treated as",
  "tak(?:e|es|ing) (?:it|them|that|this|one) for": "assume that it is",
  "stands? (?:in (?:it|them|the|its)|there|twice)": "is in, contains",
  "the way (?:it|they) stands?|as (?:it|they) stands?": "unchanged",
  "and not before": "only after",
  "no other one": "no other, and its noun",
  "a look(?!-up)": "read it",
  "minds? (?:capitals|case)": "is case-sensitive",
  "(?:is|are|has it|have it|has them|have them) no more": "no longer exists",
  "meets? its own name": "fails because the name is taken",
  "ends with \\d": "exits with status",
  "in words alone": "without a stack trace",
  "(?:who|what)ever has no": "if you have no",
};

/** Matches the first word of a phrase, so that each phrase is reported once. */
const patternOf = (phrase) =>
  new RegExp(`\\b(?=(?:${phrase.replaceAll(" ", "[\\s*/#]+")})\\b)\\w+`, "gi");

export default {
  version: "0.2",
  language: "en-US",
  import: "./files.yaml",
  loadDefaultConfiguration: false,
  noConfigSearch: true,
  minWordLength: 1,
  includeRegExpList: Object.keys(PHRASES).map(patternOf),
};
