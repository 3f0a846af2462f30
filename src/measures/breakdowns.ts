import { judgeAlike, judgeHandled } from './judge-alike.ts';
import { COUNTED, defineMeasure, NOT_COUNTED, OUT } from './measure.ts';
import { judgeUpheld } from './outcomes.ts';

const source = 'Code 2022, 7.2; Code 2024, 8.1(b).';
export const tenureShare = defineMeasure({
  id: 'tenure-share',
  kind: 'rate',
  title: 'Share of complaints by tenure',
  words: { name: 'the share of complaints from the tenure' },
  definition:
    'Complaints from residents of the tenure, of all complaints handled, those with no tenure recorded included.',
  source,
  of: 'complaints handled',
  decimals: 0,
  shareOf: 'tenure',
  breakdowns: [['tenure']],
  needs: () => ['tenure'],
  judge: judgeHandled,
});

export const tenureRecorded = defineMeasure({
  id: 'tenure-recorded',
  kind: 'rate',
  title: 'Complaints whose tenure is recorded',
  words: { name: 'the share of complaints whose tenure is recorded' },
  definition: 'Complaints with a tenure recorded, of all complaints handled.',
  source,
  of: 'complaints handled',
  decimals: 0,
  ofRecords: true,
  breakdowns: [[]],
  needs: () => ['tenure'],
  judge: judgeAlike(
    'tenure',
    ({ standing, category }) =>
      (i) =>
        standing(i) !== 'handled' ? OUT : category('tenure', i) === null ? NOT_COUNTED : COUNTED,
  ),
});

export const channelShare = defineMeasure({
  id: 'channel-share',
  kind: 'rate',
  title: 'Share of complaints by channel',
  words: { name: 'the share of complaints made through the channel' },
  definition: 'Complaints made through the channel, of all complaints handled, those with none recorded included.',
  source,
  of: 'complaints handled',
  decimals: 0,
  shareOf: 'channel',
  breakdowns: [['channel']],
  needs: () => ['channel'],
  judge: judgeHandled,
});

export const mainThemeShare = defineMeasure({
  id: 'main-theme-share',
  kind: 'rate',
  title: 'Share of complaints by main theme',
  words: { name: 'the share of complaints with the main theme' },
  definition: 'Complaints whose main theme it is, of all complaints handled. Each complaint has one main theme.',
  source,
  of: 'complaints handled',
  decimals: 0,
  shareOf: 'main-theme',
  breakdowns: [['main-theme'], ['service-area', 'main-theme']],
  needs: () => ['main-theme'],
  judge: judgeHandled,
});

export const themeShare = defineMeasure({
  id: 'theme-share',
  kind: 'rate',
  title: 'Share of complaints in which a theme plays a part',
  words: { name: 'the share of complaints in which the theme plays a part' },
  definition:
    'Complaints in which the theme is the main or a contributing one, of all complaints handled. A complaint can have several themes, so the shares add to more than the whole.',
  source,
  of: 'complaints handled',
  decimals: 0,
  shareOf: 'theme',
  breakdowns: [['theme'], ['service-area', 'theme']],
  needs: () => ['main-theme', 'contributing-themes'],
  judge: judgeHandled,
});

export const themeUpholdRate = defineMeasure({
  id: 'theme-uphold-rate',
  kind: 'rate',
  title: 'Uphold rate where a theme plays a part',
  words: { name: 'the uphold rate where the theme plays a part', outcome: 'upheld' },
  definition: 'Complaints upheld, of the complaints handled in which the theme is the main or a contributing one.',
  source,
  of: 'complaints handled in which the theme plays a part',
  decimals: 0,
  breakdowns: [['theme'], ['service-area', 'theme']],
  needs: () => ['main-theme', 'contributing-themes', 'outcome'],
  judge: judgeUpheld,
});
