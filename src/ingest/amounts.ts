/** Amounts of money as exports write them. */

/** Ten million pounds: more than that for one complaint is a slip. */
const MOST_PENCE = 1_000_000_000;

/** `£1,250.00`, `1250` or `25.5` as pence; `null` for what is no amount, or no likely one. */
export function poundsToPence(text: string): number | null {
  const match = /^(?:£|gbp)?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2})(?:0*))?$/i.exec(text.trim());
  if (match === null) return null;
  const pence = Number(match[1]!.replaceAll(',', '')) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return pence <= MOST_PENCE ? pence : null;
}
