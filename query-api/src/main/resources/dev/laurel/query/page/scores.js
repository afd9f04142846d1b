const formats = new Map();

function format(decimals) {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  if (!formats.has(decimals)) formats.set(decimals, new Intl.NumberFormat(undefined, digits));
  return formats.get(decimals);
}

/** A score as it is read: an average is a whole number of its last decimal digit, so 1250 with two is 12.50. */
export function scoreName(score, decimals = 0) {
  // As text, since not every such number is a number of the language.
  return format(decimals).format(decimals === 0 ? score : `${score}e-${decimals}`);
}
