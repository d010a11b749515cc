import {
  DestroyRef,
  ElementRef,
  type Signal,
  afterNextRender,
  inject,
  signal,
} from '@angular/core';

/** Narrower, its marks would lie on one another. */
const least = 200;

/** How wide a chart is to be drawn: as its element is on the page, before that as most are. */
export function chartWidth(): Signal<number> {
  const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  const width = signal(640);
  const observer = new ResizeObserver(() => {
    width.set(Math.max(element.clientWidth, least));
  });
  afterNextRender(() => {
    observer.observe(element);
  });
  inject(DestroyRef).onDestroy(() => {
    observer.disconnect();
  });
  return width.asReadonly();
}
