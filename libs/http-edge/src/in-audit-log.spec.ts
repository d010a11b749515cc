import { Body, Post } from '@nestjs/common';
import { InAuditLog, shownOf, shownOfInput, type ShownFields } from './in-audit-log';

class CrewDto {
  name!: string;
}

class BoatDto {
  name!: string;
  owner!: string | null;
  crew!: CrewDto[];
  marks!: Record<string, string>;
}

const BOAT_IN_LOG: ShownFields<BoatDto> = {
  name: 'plain',
  owner: 'contact',
  crew: { name: 'personal' },
  marks: 'plain',
};

@InAuditLog<NewBoatDto>(BOAT_IN_LOG)
class NewBoatDto {
  name!: string;
  owner?: string | null;
}

class FastBoatDto extends NewBoatDto {
  knots!: number;
}

class BoatsController {
  @Post()
  launch(@Body() boat: NewBoatDto, at: string, crew: CrewDto): string {
    return `${boat.name} ${at} ${crew.name}`;
  }

  @Post()
  sink(): string {
    return 'gone';
  }
}

describe('what the audit log shows of a class', () => {
  it('is what the class says itself, not another that it comes from', () => {
    expect(shownOf(NewBoatDto)).toBe(BOAT_IN_LOG);
    expect(shownOf(FastBoatDto)).toEqual({});
    expect(shownOf(CrewDto)).toEqual({});
  });

  it('is known of what a route takes', () => {
    expect(shownOfInput(BoatsController, 'launch')).toEqual(BOAT_IN_LOG);
    expect(shownOfInput(BoatsController, 'sink')).toEqual({});
  });

  it('is asked for by the compiler', () => {
    const { name, owner, crew, marks } = BOAT_IN_LOG;
    const declarations: unknown[] = [
      // @ts-expect-error a field is missing
      { name, owner, crew } satisfies ShownFields<BoatDto>,
      // @ts-expect-error a field of what it holds is missing
      { name, owner, crew: {}, marks } satisfies ShownFields<BoatDto>,
      // @ts-expect-error what has fields of its own is not shown as a whole
      { name, owner, crew: 'plain', marks } satisfies ShownFields<BoatDto>,
      // @ts-expect-error there is no such word
      { name: 'shown', owner, crew, marks } satisfies ShownFields<BoatDto>,
      { name, owner, crew: 'secret', marks } satisfies ShownFields<BoatDto>,
      // @ts-expect-error a field that the class has is missing
      InAuditLog<NewBoatDto>({ name: 'plain' }),
    ];
    expect(declarations).toHaveLength(6);
  });
});
