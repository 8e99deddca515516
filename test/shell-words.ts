/**
 * Splits a command line as a POSIX shell does where no variables, globs or operators occur: blanks part words, single and
 * double quotes keep them together, a backslash takes the next character as it is.
 */
export function shellWords(line: string): string[] {
  const words: string[] = [];
  let word = '';
  let open = false;
  let quote = '';
  for (let at = 0; at < line.length; at++) {
    const letter = line[at] as string;
    if (quote !== '') {
      if (letter === quote) quote = '';
      else word += letter;
    } else if (letter === "'" || letter === '"') {
      quote = letter;
      open = true;
    } else if (letter === '\\') {
      at++;
      word += line[at] ?? '';
      open = true;
    } else if (/\s/.test(letter)) {
      if (open) words.push(word);
      word = '';
      open = false;
    } else {
      word += letter;
      open = true;
    }
  }
  if (open) words.push(word);
  return words;
}
