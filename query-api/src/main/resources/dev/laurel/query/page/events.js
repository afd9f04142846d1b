/**
 * The events of a stream, as the format of server-sent events has them. A piece without data, such as a heartbeat,
 * comes too, as a sign of life.
 *
 * @param {ReadableStream} body
 */
export async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const pieces = (rest + value).replaceAll('\r\n', '\n').split('\n\n');
    rest = pieces.pop();
    if (pieces.length === 0) yield { type: 'part' };
    for (const piece of pieces) yield event(piece);
  }
}

function event(piece) {
  const found = { type: 'message', data: '' };
  for (const line of piece.split('\n')) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const value = line.slice(colon + 1).replace(/^ /, '');
    const field = line.slice(0, colon);
    if (field === 'event') found.type = value;
    else if (field === 'data') found.data += value;
    else if (field === 'id' || field === 'retry') found[field] = value;
  }
  return found;
}
