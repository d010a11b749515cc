import { Injectable, InjectionToken, inject } from '@angular/core';

/** The viewer's own English, or British English beside English texts: it names months in letters. */
export const VIEWER_LOCALE = new InjectionToken<string>('VIEWER_LOCALE', {
  factory: () => navigator.languages.find((language) => /^en\b/.test(language)) ?? 'en-GB',
});

export const VIEWER_TIME_ZONE = new InjectionToken<string>('VIEWER_TIME_ZONE', {
  factory: () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
});

const day = { day: 'numeric', month: 'short', year: 'numeric' } as const;
const dayAndWeekday = { weekday: 'short', ...day } as const;
const byteUnits = ['kilobyte', 'megabyte', 'gigabyte'] as const;
const minutes = { hour: '2-digit', minute: '2-digit' } as const;

/** How numbers and times are written all over the console. */
@Injectable({ providedIn: 'root' })
export class Formats {
  readonly #locale = inject(VIEWER_LOCALE);
  readonly #timeZone = inject(VIEWER_TIME_ZONE);
  readonly #integer = new Intl.NumberFormat(this.#locale, { maximumFractionDigits: 0 });
  readonly #oneDecimal = new Intl.NumberFormat(this.#locale, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  readonly #parts = new Intl.NumberFormat(this.#locale, { maximumFractionDigits: 2 });
  readonly #signedParts = new Intl.NumberFormat(this.#locale, {
    maximumFractionDigits: 2,
    signDisplay: 'exceptZero',
  });
  readonly #compact = new Intl.NumberFormat(this.#locale, { notation: 'compact' });
  readonly #date = this.#local(day);
  readonly #elsewhere = new Intl.DateTimeFormat(this.#locale, {
    ...dayAndWeekday,
    ...minutes,
    timeZone: 'UTC',
  });
  readonly #calendarDay = new Intl.DateTimeFormat(this.#locale, {
    ...dayAndWeekday,
    timeZone: 'UTC',
  });
  readonly #dayAndMonth = this.#local({ day: 'numeric', month: 'short' });
  readonly #weekdayAndDate = this.#local(dayAndWeekday);
  readonly #time = this.#local(minutes);
  readonly #timeWithSeconds = this.#local({ ...minutes, second: '2-digit' });
  readonly #dateAndTime = this.#local({ ...dayAndWeekday, ...minutes });
  readonly #utc = new Intl.DateTimeFormat(this.#locale, {
    ...day,
    ...minutes,
    timeZone: 'UTC',
    timeZoneName: 'short',
  });
  readonly #relative = new Intl.RelativeTimeFormat(this.#locale, { numeric: 'always' });

  integer(value: number): string {
    return this.#integer.format(value);
  }

  oneDecimal(value: number): string {
    return this.#oneDecimal.format(value);
  }

  /** Parts of a lead: 16.67. */
  parts(value: number): string {
    return this.#parts.format(value);
  }

  /** The same with its sign, where it can be too little (+) or too much (-). */
  signedParts(value: number): string {
    return this.#signedParts.format(value);
  }

  /** Short, for the axis of a chart: 12K. */
  compact(value: number): string {
    return this.#compact.format(value);
  }

  /** A share from 0 to 1; never says 0% of something or 100% of not quite everything. */
  percent(share: number): string {
    if (share > 0 && share < 0.001) return `< ${this.#oneDecimal.format(0.1)}%`;
    return `${this.#oneDecimal.format(Math.floor(share * 1000) / 10)}%`;
  }

  /** `one` or `many` after the number, with thousands separated. */
  count(value: number, one: string, many: string): string {
    return `${this.integer(value)} ${value === 1 ? one : many}`;
  }

  /** The size of a file: 0.4 kB, 12.4 MB. */
  bytes(size: number): string {
    const thousands = Math.floor(Math.log10(Math.max(size, 1)) / 3);
    const step = Math.min(Math.max(thousands, 1), byteUnits.length);
    const options = { maximumFractionDigits: 1 };
    return this.#unit(byteUnits[step - 1]!, options).format(Math.max(0.1, size / 1000 ** step));
  }

  /** About how long, in the largest unit that fits: 40 sec, 3 min. */
  duration(seconds: number): string {
    if (seconds < 90) return this.#unit('second').format(Math.max(1, Math.round(seconds)));
    if (seconds < 90 * 60) return this.#unit('minute').format(Math.round(seconds / 60));
    return this.#unit('hour').format(Math.round(seconds / 3600));
  }

  date(at: Date): string {
    return this.#date.format(at);
  }

  /** What clocks elsewhere show, such as `2026-11-23T04:00-06:00`; the same words as dateAndTime. */
  elsewhere(local: string): string {
    return this.#elsewhere.format(new Date(`${local.slice(0, 'YYYY-MM-DDTHH:MM'.length)}Z`));
  }

  /** A day of somebody's calendar, such as `2026-11-23`, wherever the viewer is. */
  calendarDay(day: string): string {
    return this.#calendarDay.format(new Date(day));
  }

  dayAndMonth(at: Date): string {
    return this.#dayAndMonth.format(at);
  }

  weekdayAndDate(at: Date): string {
    return this.#weekdayAndDate.format(at);
  }

  time(at: Date): string {
    return this.#time.format(at);
  }

  timeWithSeconds(at: Date): string {
    return this.#timeWithSeconds.format(at);
  }

  dateAndTime(at: Date): string {
    return this.#dateAndTime.format(at);
  }

  utc(at: Date): string {
    return this.#utc.format(at);
  }

  /** How far ahead, in the largest unit that fits: "in 3 days"; "due now" when it is not ahead. */
  ahead(at: Date, now: Date): string {
    const ahead = (at.getTime() - now.getTime()) / 60_000;
    if (ahead < 1) return 'due now';
    if (ahead < 60) return this.#relative.format(Math.round(ahead), 'minute');
    if (ahead < 48 * 60) return this.#relative.format(Math.round(ahead / 60), 'hour');
    return this.#relative.format(Math.round(ahead / (24 * 60)), 'day');
  }

  #unit(unit: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
    return new Intl.NumberFormat(this.#locale, {
      style: 'unit',
      unit,
      unitDisplay: 'short',
      ...options,
    });
  }

  #local(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    return new Intl.DateTimeFormat(this.#locale, { ...options, timeZone: this.#timeZone });
  }
}
