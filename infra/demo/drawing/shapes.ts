import * as chicken from './chicken.ts';
import * as drinks from './drinks.ts';
import * as grill from './grill.ts';
import * as sides from './sides.ts';
import * as snacks from './snacks.ts';
import * as sweets from './sweets.ts';

/** Everything that a picture can contain, drawn around its foot at (0, 0) and about 120 wide. */
const shapes = { ...chicken, ...drinks, ...grill, ...sides, ...snacks, ...sweets } satisfies Record<string, (tone?: string) => string>;

const tones = {
  aji: '#f6c22f',
  avocado: '#fbe9b0',
  barbecue: '#7a2a14',
  beer: '#f0a92c',
  berry: '#ee7f94',
  chicha: '#5a1747',
  coffee: '#4a2a18',
  cola: '#3a1c14',
  gold: '#f5c518',
  honey: '#c9741c',
  lemon: '#dbe79a',
  lucuma: '#e39a3b',
  mayo: '#fdf6df',
  milk: '#fdf3dc',
  passion: '#f2a81d',
  rocoto: '#d8402f',
  tea: '#c7772a',
  water: '#a8dcf0',
  white: '#fffdf5',
};

export type DrawableThing = keyof typeof shapes | `${keyof typeof shapes}:${keyof typeof tones}`;

export const drawThing = (thing: DrawableThing) => {
  const [name, tone] = thing.split(':') as [keyof typeof shapes, (keyof typeof tones)?];
  return shapes[name](tone && tones[tone]);
};
