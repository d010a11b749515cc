import { CONFLICTS } from './bad-days';
import { describeBadDay } from './describe-bad-day';

describeBadDay(CONFLICTS);
