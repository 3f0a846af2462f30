/** Reports that nobody has written: seeded documents of every block in any order, and landlords of every size. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { makeLandlord } from '../../scripts/synthetic-landlord.ts';
import { reportFromConfig } from '../../src/node.ts';
import type { Block, ChartBlock, Inline, Picture, ReportDocument, Section, Table } from '../../src/report/document.ts';
import { type Chance, createChance } from './messy-export.ts';

const short = 'a, the, home, repair, we, answer, late, 12, £40, 59%, of, in, upheld, [g], Ŵyr, flat'.split(', ');
const long =
  'maladministration, Llanfairpwllgwyngyll, re-accommodation, Heating/hot-water/boilers, responsibilities'.split(', ');
const word = (chance: Chance) => chance.of(chance.happens(0.08) ? long : short);
const sentence = (chance: Chance, most: number) =>
  Array.from({ length: 1 + chance.below(most) }, () => word(chance)).join(' ');
const said = (text: string): Inline => ({ type: 'text', text });

function inlines(chance: Chance, most: number): readonly Inline[] {
  const runs = Array.from({ length: 1 + chance.below(4) }, (_, i): Inline => {
    const children = [said(`${i === 0 ? '' : ' '}${sentence(chance, most)}`)];
    switch (chance.below(8)) {
      case 0:
        return { type: 'strong', children };
      case 1:
        return { type: 'emphasis', children };
      case 2:
        return { type: 'link', url: 'https://example.org/', children };
      case 3:
        return { type: 'language', language: 'cy', children };
      default:
        return children[0]!;
    }
  });
  return [...runs, said('.')];
}

const paragraph = (chance: Chance, most = 40): Block => ({ type: 'paragraph', children: inlines(chance, most) });

function list(chance: Chance, depth: number): Block {
  return {
    type: 'list',
    ordered: chance.happens(0.5),
    start: 1 + chance.below(9),
    items: Array.from({ length: 1 + chance.below(6) }, () => [
      paragraph(chance, 12),
      ...(depth > 0 && chance.happens(0.3) ? [list(chance, depth - 1)] : []),
    ]),
  };
}

function table(chance: Chance, id: string, number: number | null): Table {
  const width = 1 + chance.below(7);
  const hasGroups = width > 3 && chance.happens(0.3);
  const align = Array.from({ length: width }, (_, i) =>
    i > 0 && chance.happens(0.6) ? ('right' as const) : ('left' as const),
  );
  const length = chance.happens(0.1) ? 0 : chance.happens(0.2) ? 30 + chance.below(60) : 1 + chance.below(10);
  const number_ = () => chance.of(['0', '7', '1,234', '100%', '59% (334 of 565)', 'not recorded', '£12.50', '']);
  return {
    type: 'table',
    id,
    number,
    caption: sentence(chance, 12),
    columns: align.map((side, i) => ({
      label: i > 0 && chance.happens(0.05) ? '' : `Head ${i} ${chance.happens(0.3) ? sentence(chance, 4) : ''}`.trim(),
      align: side,
      ...(hasGroups && (i === 1 || i === 2) ? { group: 'Stage 1' } : {}),
    })),
    rows: Array.from({ length }, (_, row) =>
      length > 4 && chance.happens(0.08)
        ? { cells: [[said(`Heading ${row}`)]], heading: true }
        : {
            cells: align.map((side, i) => [
              said(i === 0 ? `${row} ${sentence(chance, 6)}` : side === 'right' ? number_() : sentence(chance, 10)),
            ]),
            total: row > 2 && row === length - 1,
          },
    ),
    notes: Array.from({ length: chance.below(3) }, () => inlines(chance, 20)),
  };
}

/** A document of any blocks in any order; `charts` and a picture are lent to it. */
export function generatedDocument(seed: number, golden: ReportDocument, charts: readonly ChartBlock[]): ReportDocument {
  const chance = createChance(seed);
  const picture = (golden.theme.logo as { readonly picture: Picture }).picture;
  let tables = 0;
  let figures = 0;
  const block = (id: string, level: { now: number }, inside: boolean): Block => {
    // In a box: text, lists, and now and then a table.
    const kind = inside ? chance.of([0, 1, 2, 5]) : chance.below(14);
    switch (kind) {
      case 0:
      case 1:
        return paragraph(chance);
      case 2:
        return list(chance, 3);
      case 3:
      case 4: {
        level.now = Math.min(4, chance.below(2) + 3, level.now + 1);
        return {
          type: 'heading',
          level: level.now as 3 | 4,
          id: `${id}-h`,
          children: [said(`Heading ${sentence(chance, 10)}`)],
        };
      }
      case 5:
      case 6:
      case 7:
        return table(chance, id, ++tables);
      case 8:
      case 9: {
        const chart = chance.of(charts);
        return { ...chart, number: ++figures, notes: chance.happens(0.5) ? [inlines(chance, 20)] : [] };
      }
      case 10:
        return {
          type: 'note',
          blocks: Array.from({ length: 1 + chance.below(3) }, (_, n) => block(`${id}-n${n}`, level, true)),
        };
      case 11:
        return { type: 'quote', blocks: [paragraph(chance, 80)] };
      case 12: {
        const [width, height] = chance.of([
          [300, 100],
          [2000, 400],
          [400, 1600],
          [1200, 1200],
          [20, 20],
        ] as const);
        return { type: 'image', id, alt: sentence(chance, 10), picture: { ...picture, width, height } };
      }
      default:
        return chance.happens(0.5)
          ? { type: 'signed', role: sentence(chance, 6), on: '2024-09-30' }
          : {
              type: 'tiles',
              id,
              items: Array.from({ length: 1 + chance.below(9) }, (_, n) => ({
                value: [said(`${n}%`)],
                label: sentence(chance, 8),
                detail: chance.happens(0.5) ? [] : [said(sentence(chance, 12))],
              })),
            };
    }
  };
  const sections = Array.from({ length: 1 + chance.below(9) }, (_, s): Section => {
    const level = { now: 2 };
    return {
      id: `section-${s}`,
      title: `Section ${s} ${sentence(chance, chance.happens(0.1) ? 25 : 4)}`,
      blocks: [
        ...Array.from({ length: chance.below(9) }, (_block, b) => block(`s${s}b${b}`, level, false)),
        // No section ends with a heading.
        paragraph(chance, 20),
      ],
    };
  });
  return {
    ...golden,
    kind: chance.happens(0.2) ? 'extract' : 'report',
    title: chance.happens(0.2) ? `Report & <more> ${sentence(chance, 12)}` : golden.title,
    organisation: {
      id: 'x',
      name: chance.happens(0.2)
        ? 'Metropolitan and Northern Counties Housing Association (Provident) Partnership'
        : 'Aberwaun',
    },
    theme: { ...golden.theme, logo: chance.happens(0.5) ? golden.theme.logo : null },
    sections: oneOfEachChart(sections),
  };
}

/** A chart has one place in a report, as in real ones. */
function oneOfEachChart(sections: readonly Section[]): readonly Section[] {
  const seen = new Set<string>();
  return sections.map((section) => {
    const blocks = section.blocks.filter((block) => {
      if (block.type !== 'chart') return true;
      const isNew = !seen.has(block.id);
      seen.add(block.id);
      return isNew;
    });
    return { ...section, blocks: blocks.length === 0 ? [{ type: 'paragraph', children: [said('Nothing.')] }] : blocks };
  });
}

/** The report of a landlord whose size, names, years and blanks follow from the seed. */
export async function generatedLandlord(seed: number): Promise<ReportDocument> {
  const chance = createChance(seed + 50_000);
  const folder = mkdtempSync(join(tmpdir(), 'landlord-'));
  const complaints = chance.of([0, 1, 2, 3, 10, 60, 250, 900]);
  const config = makeLandlord(folder, {
    complaints,
    seed,
    serviceAreas: 1 + chance.below(chance.happens(0.3) ? 40 : 12),
    themes: 1 + chance.below(chance.happens(0.3) ? 25 : 8),
    period: chance.of(['2022-23', '2023-24', '2024-25', '2025-26']),
    ...(chance.happens(0.4)
      ? { name: 'Metropolitan and Northern Counties Housing Association (Provident) Partnership' }
      : {}),
    ...(chance.happens(0.5)
      ? { longName: 'Repairs, planned maintenance, aids and adaptations for homes in shared ownership' }
      : {}),
  });
  const share = chance.of([0, 0.1, 0.6]);
  if (share > 0) {
    // Dates and categories left blank, as offices leave them.
    const path = join(dirname(config), 'export.csv');
    const [head, ...rows] = readFileSync(path, 'utf8').split('\r\n');
    const blanked = rows.map((row) =>
      row.replace(/,(Tenant|Leaseholder|Shared|Web|Phone|Letter|E-mail),/g, (cell) =>
        chance.happens(share) ? ',,' : cell,
      ),
    );
    writeFileSync(path, [head, ...blanked].join('\r\n'));
  }
  return (await reportFromConfig(config)).report;
}
