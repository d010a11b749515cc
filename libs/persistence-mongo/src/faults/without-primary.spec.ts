import { WITHOUT_PRIMARY } from './bad-days';
import { describeBadDay } from './describe-bad-day';

describeBadDay(WITHOUT_PRIMARY);
