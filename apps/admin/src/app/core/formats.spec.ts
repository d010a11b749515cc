import { TestBed } from '@angular/core/testing';
import { Formats, VIEWER_LOCALE, VIEWER_TIME_ZONE } from './formats';

describe('Formats', () => {
  let formats: Formats;

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [
        { provide: VIEWER_LOCALE, useValue: 'en-GB' },
        { provide: VIEWER_TIME_ZONE, useValue: 'Europe/Berlin' },
      ],
    });
    formats = TestBed.inject(Formats);
  });

  it.each([
    [0, '0.0%'],
    [0.00001, '< 0.1%'],
    [0.25, '25.0%'],
    [0.99999, '99.9%'],
    [1, '100.0%'],
  ])('writes the share %d as %s', (share, words) => {
    expect(formats.percent(share)).toBe(words);
  });

  it('says one thing or many', () => {
    expect(formats.count(1, 'member', 'members')).toBe('1 member');
    expect(formats.count(1_200, 'member', 'members')).toBe('1,200 members');
  });

  it.each([
    [28, '0.1 kB'],
    [394, '0.4 kB'],
    [262_144, '262.1 kB'],
    [40_512_000, '40.5 MB'],
    [2_000_000_000, '2 GB'],
    [3_000_000_000_000, '3,000 GB'],
  ])('writes %d bytes as %s', (size, words) => {
    expect(formats.bytes(size)).toBe(words);
  });

  it.each([
    [0.2, '1 sec'],
    [89, '89 secs'],
    [150, '3 mins'],
    [7_200, '2 hrs'],
  ])('writes %d seconds as %s', (seconds, words) => {
    expect(formats.duration(seconds)).toBe(words);
  });

  it('writes times in the viewer’s zone, beside UTC', () => {
    const at = new Date('2026-11-22T23:30:00Z');
    expect(formats.dateAndTime(at)).toBe('Mon, 23 Nov 2026, 00:30');
    expect(formats.utc(at)).toBe('22 Nov 2026, 23:30 UTC');
  });

  it.each([
    ['2026-11-23T09:59:30Z', 'due now'],
    ['2026-11-23T10:00:30Z', 'due now'],
    ['2026-11-23T10:05:00Z', 'in 5 minutes'],
    ['2026-11-23T13:00:00Z', 'in 3 hours'],
    ['2026-11-24T10:00:00Z', 'in 24 hours'],
    ['2026-11-30T10:00:00Z', 'in 7 days'],
  ])('says of %s how far ahead it is', (at, words) => {
    expect(formats.ahead(new Date(at), new Date('2026-11-23T10:00:00Z'))).toBe(words);
  });
});
