/** What a workbook consists of: its sheets in order, the styles and texts that their cells refer to. */
import { builtinFormat, formatOf, type NumberFormat } from './number-formats.ts';
import { detached, unescapeText } from './sheet-cells.ts';
import { readXml, type XmlHandler } from './xml.ts';
import { DamagedFile, listParts, unpack, type ZipPart } from './zip.ts';

/** A sheet as the workbook lists it. */
export interface SheetPart {
  readonly name: string;
  readonly isHidden: boolean;
  readonly part: ZipPart;
}

export interface WorkbookParts {
  readonly sheets: readonly SheetPart[];
  readonly is1904: boolean;
  /** Whether the workbook asks to be calculated by the program that opens it. */
  readonly isUncalculated: boolean;
  readonly styles: ZipPart | null;
  readonly sharedTexts: ZipPart | null;
}

/** A part is protected by a password. */
export class EncryptedFile extends Error {}
/** A part unpacks to more than can be read. */
export class TooLarge extends Error {
  readonly megabytes: number;
  constructor(bytes: number) {
    super();
    this.megabytes = Math.ceil(bytes / 1_000_000);
  }
}

/** A sheet of a million rows and twenty columns unpacks to less. */
export const MOST_MEGABYTES = 1000;

export async function readPart(bytes: Uint8Array, part: ZipPart, handler: XmlHandler): Promise<void> {
  if (part.isEncrypted) throw new EncryptedFile();
  if (part.size > MOST_MEGABYTES * 1_000_000) throw new TooLarge(part.size);
  await readXml(unpack(bytes, part), handler);
}

/** Find the parts of a workbook by what refers to them, wherever they are and whatever they are called. */
export async function findParts(bytes: Uint8Array): Promise<WorkbookParts> {
  const parts = listParts(bytes);
  if (parts === null) throw new DamagedFile();
  const byName = new Map(parts.map((part) => [part.name.toLowerCase(), part]));
  const partAt = (name: string) => byName.get(name.toLowerCase()) ?? null;
  const readRelations = async (of: string) => {
    const folder = of.slice(0, of.lastIndexOf('/') + 1);
    const part = partAt(`${folder}_rels/${of.slice(folder.length)}.rels`);
    const relations: Relation[] = [];
    if (part !== null)
      await readPart(bytes, part, {
        open(name, attribute) {
          if (name !== 'Relationship' || attribute('TargetMode') === 'External') return;
          const type = attribute('Type') ?? '';
          relations.push({
            id: attribute('Id') ?? '',
            type: type.slice(type.lastIndexOf('/') + 1),
            target: resolvePath(folder, attribute('Target') ?? ''),
          });
        },
      });
    return relations;
  };
  const root = (await readRelations('')).find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const workbook = partAt(root);
  if (workbook === null) throw new DamagedFile();
  const relations = await readRelations(root);
  const listed: { name: string; isHidden: boolean; id: string }[] = [];
  let is1904 = false;
  let isUncalculated = false;
  await readPart(bytes, workbook, {
    open(name, attribute) {
      const isSet = (flag: string) => /^(1|true)$/.test(attribute(flag) ?? '');
      if (name === 'workbookPr') is1904 = isSet('date1904');
      else if (name === 'calcPr')
        isUncalculated = isSet('fullCalcOnLoad') || /^(0|false)$/.test(attribute('calcCompleted') ?? '');
      else if (name === 'sheet')
        listed.push({
          name: attribute('name') ?? '',
          isHidden: /^(veryH|h)idden$/.test(attribute('state') ?? ''),
          id: attribute('id') ?? '',
        });
    },
  });
  const ofType = (type: string) => {
    const target = relations.find((relation) => relation.type === type)?.target;
    return target === undefined ? null : partAt(target);
  };
  return {
    sheets: listed.flatMap(({ id, ...sheet }) => {
      const relation = relations.find((one) => one.id === id);
      // A sheet that is a chart or a dialogue is no table.
      if (relation !== undefined && relation.type !== 'worksheet') return [];
      const part = relation === undefined ? null : partAt(relation.target);
      if (part === null) throw new DamagedFile();
      return [{ ...sheet, part }];
    }),
    is1904,
    isUncalculated,
    styles: ofType('styles'),
    sharedTexts: ofType('sharedStrings'),
  };
}

interface Relation {
  readonly id: string;
  /** The last word of its type, which is the same in both editions of the standard. */
  readonly type: string;
  readonly target: string;
}

/** A path as a part refers to another: from its folder, or from the root. */
function resolvePath(folder: string, target: string): string {
  const steps = (target.startsWith('/') ? target : `${folder}${target}`).replaceAll('\\', '/').split('/');
  const path: string[] = [];
  for (const step of steps) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return decodePath(path.join('/'));
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The number format of each style that a cell may have. */
export async function readFormats(bytes: Uint8Array, part: ZipPart | null): Promise<readonly NumberFormat[]> {
  const codes = new Map<number, NumberFormat>();
  const formats: NumberFormat[] = [];
  if (part === null) return formats;
  let isOfCells = false;
  await readPart(bytes, part, {
    open(name, attribute) {
      if (name === 'numFmt') codes.set(Number(attribute('numFmtId')), formatOf(attribute('formatCode') ?? ''));
      else if (name === 'cellXfs') isOfCells = true;
      else if (name === 'xf' && isOfCells) {
        const id = Number(attribute('numFmtId') ?? 0);
        formats.push(codes.get(id) ?? builtinFormat(id));
      }
    },
    close(name) {
      if (name === 'cellXfs') isOfCells = false;
    },
  });
  return formats;
}

/** The texts that cells share, in their order; a text of several runs as one, without how it is pronounced. */
export async function readSharedTexts(bytes: Uint8Array, part: ZipPart | null): Promise<readonly string[]> {
  const texts: string[] = [];
  if (part === null) return texts;
  let text = '';
  let isText = false;
  let phonetic = 0;
  await readPart(bytes, part, {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic++;
      else if (name === 't') isText = phonetic === 0;
    },
    text(piece) {
      if (isText) text += piece;
    },
    close(name) {
      if (name === 't') isText = false;
      else if (name === 'rPh') phonetic--;
      else if (name === 'si') texts.push(detached(unescapeText(text)));
    },
  });
  return texts;
}
