export type StreamEvent = { event: string; data: string };

/** Takes a stream of server-sent events apart, however it is cut. Comments are left out. */
export class EventReader {
  private rest = '';

  read(part: string): StreamEvent[] {
    const blocks = (this.rest + part).replaceAll('\r\n', '\n').split('\n\n');
    this.rest = blocks.pop() ?? '';
    return blocks.map(eventOf).filter((event) => event !== null);
  }
}

function eventOf(block: string): StreamEvent | null {
  let event = 'message';
  const data: string[] = [];
  for (const line of block.split('\n')) {
    if (line.startsWith('event:')) event = line.slice(6).trim();
    else if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''));
  }
  return data.length === 0 ? null : { event, data: data.join('\n') };
}
