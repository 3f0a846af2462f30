/**
 * XML as it comes, to elements and texts. Only what the parts of a workbook may hold is read: a part with a document type
 * (and so with entities of its own) or with tags that do not match is damaged.
 */
import { DamagedFile } from './zip.ts';

/** What is done with each element. Names are without a prefix, so that `<x:row>` is a `row`. */
export interface XmlHandler {
  readonly open?: (name: string, attribute: (name: string) => string | undefined) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
  /** Asked now and then: whether enough was read. */
  readonly isDone?: () => boolean;
}

type Decoder = InstanceType<typeof TextDecoder>;

/** Read a part. Whether it was read to its end is for `isDone` to know. */
export async function readXml(pieces: AsyncIterable<Uint8Array>, handler: XmlHandler): Promise<void> {
  const reader = createReader(handler);
  let decoder: Decoder | null = null;
  for await (const piece of pieces) {
    decoder ??= decoderFor(piece);
    reader.push(decode(decoder, piece));
    if (handler.isDone?.() === true) return;
  }
  if (decoder === null) throw new DamagedFile();
  reader.push(decode(decoder));
  reader.end();
}

function decode(decoder: Decoder, piece?: Uint8Array): string {
  try {
    return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true });
  } catch {
    throw new DamagedFile();
  }
}

/** The encoding that a mark of byte order or the declaration names; UTF-8 without either. */
function decoderFor(start: Uint8Array): Decoder {
  const isUtf16 = start[0] === 0xff ? start[1] === 0xfe : start[0] === 0xfe && start[1] === 0xff;
  const declared = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)/.exec(
    String.fromCharCode(...start.subarray(0, 200)).replace(/^\xEF\xBB\xBF/, ''),
  );
  const encoding = isUtf16 ? (start[0] === 0xff ? 'utf-16le' : 'utf-16be') : (declared?.[1] ?? 'utf-8');
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new DamagedFile();
  }
}

const isSpace = (code: number) => code === 32 || code === 10 || code === 13 || code === 9;
const [LESS, GREATER, SLASH, BANG, QUESTION, EQUALS, QUOTE, APOSTROPHE] = [60, 62, 47, 33, 63, 61, 34, 39];

/** A cell holds at most 32,767 characters. */
const LONGEST_TEXT = 10_000_000;

function createReader({ open, text, close }: XmlHandler) {
  const stack: string[] = [];
  const names: string[] = [];
  const values: string[] = [];
  const attribute = (name: string) => {
    const at = names.indexOf(name);
    return at === -1 ? undefined : decodeEntities(values[at]!);
  };
  let rest = '';
  let hasRoot = false;

  /** Read the tag that begins at `from`; returns where it ends, or -1 where the rest of it is still to come. */
  const readTag = (xml: string, from: number): number => {
    let at = from + 1;
    const isClosing = xml.charCodeAt(at) === SLASH;
    if (isClosing) at++;
    const nameStart = at;
    let colon = -1;
    for (; at < xml.length; at++) {
      const code = xml.charCodeAt(at);
      if (code === GREATER || code === SLASH || isSpace(code)) break;
      if (code === 58) colon = at;
    }
    if (at === xml.length) return -1;
    if (at === nameStart) throw new DamagedFile();
    const name = xml.slice(colon === -1 ? nameStart : colon + 1, at);
    names.length = 0;
    values.length = 0;
    let isEmpty = false;
    while (true) {
      while (isSpace(xml.charCodeAt(at))) at++;
      if (at >= xml.length) return -1;
      const code = xml.charCodeAt(at);
      if (code === GREATER) break;
      if (code === SLASH) {
        if (at + 1 === xml.length) return -1;
        if (xml.charCodeAt(at + 1) !== GREATER) throw new DamagedFile();
        isEmpty = true;
        at++;
        break;
      }
      const end = readAttribute(xml, at);
      if (end === -1) return -1;
      at = end;
    }
    if (isClosing) {
      if (stack.pop() !== name || names.length > 0 || isEmpty) throw new DamagedFile();
      close?.(name);
    } else {
      // One element holds all others.
      if (stack.length === 0 && hasRoot) throw new DamagedFile();
      hasRoot = true;
      open?.(name, attribute);
      if (isEmpty) close?.(name);
      else stack.push(name);
    }
    return at + 1;
  };

  const readAttribute = (xml: string, from: number): number => {
    let at = from;
    let nameStart = from;
    for (; at < xml.length; at++) {
      const code = xml.charCodeAt(at);
      if (code === EQUALS || isSpace(code)) break;
      if (code === 58) nameStart = at + 1;
      if (code === GREATER || code === LESS) throw new DamagedFile();
    }
    const name = xml.slice(nameStart, at);
    while (isSpace(xml.charCodeAt(at))) at++;
    if (at >= xml.length) return -1;
    if (xml.charCodeAt(at) !== EQUALS) throw new DamagedFile();
    at++;
    while (isSpace(xml.charCodeAt(at))) at++;
    if (at >= xml.length) return -1;
    const mark = xml.charCodeAt(at);
    if (mark !== QUOTE && mark !== APOSTROPHE) throw new DamagedFile();
    const end = xml.indexOf(mark === QUOTE ? '"' : "'", at + 1);
    if (end === -1) return -1;
    names.push(name);
    values.push(xml.slice(at + 1, end));
    return end + 1;
  };

  /** Read what begins with `<!` or `<?`; returns where it ends, or -1. */
  const readOther = (xml: string, from: number): number => {
    if (xml.charCodeAt(from + 1) === QUESTION) {
      const end = xml.indexOf('?>', from);
      return end === -1 ? -1 : end + 2;
    }
    if (xml.startsWith('<!--', from)) {
      const end = xml.indexOf('-->', from + 4);
      return end === -1 ? -1 : end + 3;
    }
    if (xml.startsWith('<![CDATA[', from)) {
      const end = xml.indexOf(']]>', from);
      if (end === -1) return -1;
      text?.(xml.slice(from + 9, end));
      return end + 3;
    }
    // Perhaps the start of one of those two. A document type is neither.
    if (xml.length - from < 9 && ('<!--'.startsWith(xml.slice(from)) || '<![CDATA['.startsWith(xml.slice(from))))
      return -1;
    throw new DamagedFile();
  };

  return {
    push(piece: string) {
      const xml = rest === '' ? piece : rest + piece;
      let at = 0;
      while (at < xml.length) {
        const tag = xml.indexOf('<', at);
        // A text is read when the tag after it is there: an entity may be cut in two.
        if (tag === -1) break;
        if (tag > at) {
          const between = xml.slice(at, tag);
          if (stack.length > 0) text?.(decodeEntities(between));
          else if (between.replace('\uFEFF', '').trim() !== '') throw new DamagedFile();
        }
        at = tag;
        if (tag + 1 >= xml.length) break;
        const next = xml.charCodeAt(tag + 1);
        const end = next === BANG || next === QUESTION ? readOther(xml, tag) : readTag(xml, tag);
        if (end === -1) break;
        at = end;
      }
      rest = xml.slice(at);
      if (rest.length > LONGEST_TEXT) throw new DamagedFile();
    },
    end() {
      if (stack.length > 0 || !hasRoot || rest.trim() !== '') throw new DamagedFile();
    },
  };
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  // As XML has it, a line break of any system is one line feed.
  const plain = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  if (!plain.includes('&')) return plain;
  return plain.replace(/&([^;&]{0,20})(;|$)?/g, (_, name: string, end: string | undefined) => {
    const letter = entities[name] ?? letterOf(name);
    if (letter === null || end !== ';') throw new DamagedFile();
    return letter;
  });
}

function letterOf(name: string): string | null {
  const match = /^#(?:x([\da-f]{1,6})|(\d{1,7}))$/i.exec(name);
  if (match === null) return null;
  const code = match[1] === undefined ? Number(match[2]) : Number.parseInt(match[1], 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : null;
}
