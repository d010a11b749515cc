import { roundingInWords } from './rounding.view';

it.each([
  [
    { exact_share: 16_666_667, carry_before: 0, carry_change: -333_333 },
    17,
    'The fair share of what there was came to 16.67 leads; rounded up, that made 17. Carried to the next short run: 0.33 leads too much so far.',
  ],
  [
    { exact_share: 352_941, carry_before: 1_411_764, carry_change: 352_941 },
    0,
    'The fair share of what there was came to 0.35 leads, and earlier runs had given 1.41 leads too little by rounding; rounded down, that made 0. Carried to the next short run: 1.76 leads too little so far.',
  ],
  [
    { exact_share: 500_000, carry_before: -500_000, carry_change: 500_000 },
    0,
    'The fair share of what there was came to 0.5 leads, and earlier runs had given 0.5 leads too much by rounding; rounded down, that made 0. Nothing is carried to the next short run.',
  ],
  [
    { exact_share: 1_000_000, carry_before: 1, carry_change: 0 },
    1,
    'The fair share of what there was came to 1 lead, and earlier runs had given less than 0.01 leads too little by rounding; given were exactly 1. Carried to the next short run: less than 0.01 leads too little so far.',
  ],
])('tells what was rounded, which way, and what is carried', (rounding, received, words) => {
  expect(roundingInWords(rounding, received)).toBe(words);
});
