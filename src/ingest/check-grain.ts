/** Whether a mapping's grain has what it needs. */
import type { MappingSettings } from './mapping.ts';

/** What a grain needs, and what it has no use for. */
export function checkGrain(settings: MappingSettings, bad: (path: readonly string[], problem: string) => void): void {
  const { grain, stage1, stage2, stage2When, updates, columns, constants, notCollected } = settings;
  if (grain === 'complaint') {
    if (stage1 === undefined || stage2 === undefined)
      bad(
        ['grain'],
        'with a row for each complaint, the columns of each stage are declared under “stage1” and “stage2”',
      );
    else
      for (const [name, own] of Object.entries({ stage1, stage2 }))
        if (!('received-on' in own)) bad([name], `“${name}” has no “received-on”: the period of a stage is told by it`);
    for (const [name, entries] of Object.entries({ columns, constants }))
      if ('stage' in entries)
        bad([name, 'stage'], 'with a row for each complaint, the stage is told by “stage1” and “stage2”');
    if (notCollected.includes('stage'))
      bad(['notCollected'], 'with a row for each complaint, the stage is told by “stage1” and “stage2”');
  } else {
    for (const [name, entry] of Object.entries({ stage1, stage2, stage2When }))
      if (entry !== undefined) bad([name], `“${name}” is for “grain: complaint”, where a row holds both stages`);
  }
  if (grain === 'update' && updates === undefined)
    bad(['grain'], 'with a row for each update, declare under “updates” what a blank cell in the last one means');
  if (grain !== 'update' && updates !== undefined) bad(['updates'], '“updates” is for “grain: update”');
  if (grain === 'complaint' && settings.repeatedReferences === 'reopened')
    bad(['repeatedReferences'], 'a complaint re-opened is followed only where the stage is a field of the row');
  if (grain === 'update' && settings.repeatedReferences !== 'stop')
    bad(['repeatedReferences'], 'with a row for each update, repeated references are updates of one complaint');
}
