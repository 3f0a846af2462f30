/** Changes to a YAML text that an officer reads and writes: its comments stay. */
import { isMap, isSeq, parseDocument } from 'yaml';

/** What may be written in settings. */
export type SettingValue =
  | string
  | number
  | boolean
  | readonly SettingValue[]
  | { readonly [name: string]: SettingValue };

/**
 * One change: an entry `set` or `remove`d, or an item `add`ed to a list or `take`n out of it. A list that is empty
 * afterwards goes too. `was` is the value that an entry may have before it is set to another.
 */
export type SettingEdit =
  | {
      readonly op: 'set';
      readonly path: readonly string[];
      readonly value: SettingValue;
      readonly was?: SettingValue | undefined;
    }
  | { readonly op: 'remove'; readonly path: readonly string[] }
  | { readonly op: 'add'; readonly path: readonly string[]; readonly value: string | number }
  | { readonly op: 'take'; readonly path: readonly string[]; readonly value: string | number };

/**
 * Make changes to a YAML text.
 * @throws Error where a column would replace another that a former change put there
 */
export function editSettings(text: string, edits: readonly SettingEdit[]): string {
  const document = parseDocument(text, { version: '1.2', stringKeys: true });
  for (const edit of edits) {
    const { op, path } = edit;
    if (op === 'remove') document.deleteIn(path);
    else if (op === 'set') {
      const before = document.getIn(path);
      if (typeof before === 'string' && typeof edit.value === 'string' && before !== edit.value && before !== edit.was)
        throw new Error(`“${path.join(': ')}” is “${before}” already, and cannot be “${edit.value}” too`);
      makeParents(document, path);
      const node = document.createNode(edit.value);
      if (isMap(node) || isSeq(node)) node.flow = path.length > 2 || isSeq(node);
      document.setIn(path, node);
    } else {
      const list = document.getIn(path);
      const items: unknown[] = isSeq(list) ? (list.toJSON() as unknown[]) : [];
      const at = items.indexOf(edit.value);
      if (op === 'add' && at === -1) {
        if (isSeq(list)) list.add(document.createNode(edit.value));
        else document.setIn(path, document.createNode([edit.value], { flow: true }));
      }
      if (op === 'take' && at !== -1) {
        if (items.length === 1) document.deleteIn(path);
        else document.deleteIn([...path, at]);
      }
    }
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** Make each parent of an entry a set of entries where it is missing or empty. */
function makeParents(document: ReturnType<typeof parseDocument>, path: readonly string[]): void {
  for (let length = 1; length < path.length; length++) {
    const parent = path.slice(0, length);
    if (!isMap(document.getIn(parent))) document.setIn(parent, document.createNode({}));
  }
}
