/** Whether a file is a font that a report may be set in. */

/** What is wrong with a font file, in words, or `null`. */
export function fontProblem(bytes: Uint8Array): string | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || ![0x00010000, 0x74727565].includes(view.getUint32(0)))
    return 'It is no TrueType font (.ttf)';
  const tables = new Map<string, number>();
  for (let i = 0; i < view.getUint16(4); i++) {
    const at = 12 + 16 * i;
    if (at + 16 > bytes.length || view.getUint32(at + 8) + view.getUint32(at + 12) > bytes.length)
      return 'The file is cut off';
    tables.set(String.fromCharCode(...bytes.subarray(at, at + 4)), view.getUint32(at + 8));
  }
  for (const needed of ['cmap', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp'])
    if (!tables.has(needed)) return 'It lacks a part that a TrueType font has';
  if (tables.has('fvar')) return 'It is a variable font, and one file for each style is needed';
  const os2 = tables.get('OS/2');
  // fsType: bit 1 alone is “restricted licence embedding”; bit 9 allows bitmaps only.
  const licence = os2 === undefined ? 0 : view.getUint16(os2 + 8);
  if ((licence & 0xf) === 2 || (licence & 0x200) !== 0) return 'Its maker does not allow it to be put into documents';
  return null;
}
