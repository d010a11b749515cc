/**
 * ISO 3166-1 alpha-3. Where the alpha-2 code isn't its first two letters, it stands behind it.
 */
export const ALPHA_3 = `AFG ALB DZA ASM AND=AD AGO=AO AIA ATG=AG ARG ARM=AM ABW=AW AUS AUT=AT AZE BHS=BS BHR BGD=BD BRB=BB
  BLR=BY BEL BLZ=BZ BEN=BJ BMU BTN BOL BIH=BA BWA BRA IOT BRN=BN BGR BFA BDI=BI KHM CMR=CM CAN CPV=CV CYM=KY CAF=CF
  TCD=TD CHL=CL CHN=CN CXR CCK COL=CO COM=KM COG=CG COD=CD COK=CK CRI CIV HRV CUB CYP CZE DNK=DK DJI DMA DOM ECU EGY
  SLV=SV GNQ=GQ ERI EST=EE ETH FLK=FK FRO=FO FJI FIN FRA GUF=GF PYF=PF GAB GMB=GM GEO DEU GHA GIB GRC GRL=GL GRD=GD
  GLP=GP GUM=GU GTM=GT GIN=GN GNB=GW GUY=GY HTI VAT HND HKG HUN ISL IND IDN IRN IRQ=IQ IRL=IE ISR=IL ITA JAM=JM JPN
  JOR KAZ=KZ KEN KIR PRK=KP KOR=KR KWT KGZ LAO LVA LBN LSO LBR=LR LBY=LY LIE LTU LUX MAC=MO MDG=MG MWI MYS MDV=MV MLI
  MLT=MT MHL MTQ=MQ MRT=MR MUS MYT=YT MEX=MX FSM=FM MDA MCO MNG=MN MSR=MS MAR MOZ=MZ MMR NAM=NA NRU NPL NLD NCL=NC NZL
  NIC NER NGA NIU=NU NFK MNP=MP MKD=MK NOR OMN PAK=PK PLW=PW PSE=PS PAN=PA PNG=PG PRY=PY PER PHL POL=PL PRT=PT PRI QAT
  REU ROU RUS RWA SHN=SH KNA=KN LCA=LC SPM=PM VCT=VC WSM=WS SMR=SM STP=ST SAU SEN=SN SYC=SC SLE=SL SGP=SG SVK=SK SVN=SI
  SLB=SB SOM=SO ZAF ESP LKA SDN=SD SUR=SR SJM=SJ SWZ=SZ SWE=SE CHE SYR=SY TWN=TW TJK TZA THA TLS=TL TGO=TG TKL=TK TON=TO
  TTO=TT TUN=TN TUR=TR TKM=TM TCA=TC TUV=TV UGA UKR=UA ARE=AE GBR USA URY=UY UZB VUT VEN VNM VGB VIR=VI WLF ESH=EH YEM
  ZMB ZWE ALA=AX BES=BQ CUW=CW GGY IMN=IM JEY=JE MNE=ME BLM MAF=MF SRB=RS SXM=SX SSD=SS XKX=XK`;

/**
 * Usual names that the Unicode lists don't have: old ones, long ones, parts of countries that people
 * name instead, other spellings, and the letters that stood on cars. One line a country.
 */
export const OTHER_NAMES: Readonly<Record<string, string>> = {
  AE: 'uae, emirates, the emirates, vae, emirate, émirats, eau',
  AT: 'a, oesterreich, austria republic of',
  AX: 'aland, aland islands',
  BA: 'bosnia, bosnia and herzegovina, bosnia herzegovina, bosnien, bosnien-herzegowina, bih, bosna i hercegovina',
  BD: 'bangla desh',
  BE: 'b, belgium kingdom of',
  BF: 'upper volta, burkina',
  BJ: 'dahomey, republic of benin, république du bénin',
  BO: 'bolivia plurinational state of, plurinational state of bolivia',
  BN: 'brunei darussalam',
  BY: 'byelorussia, white russia, weissrussland, belarus republic of, biélorussie',
  CD: 'dr congo, drc, democratic republic of the congo, congo democratic republic of the, congo the democratic republic of the, zaire, rdc, congo kinshasa, république démocratique du congo, demokratische republik kongo, democratic republic of congo, kongo kinshasa',
  CG: 'republic of the congo, congo republic of the, congo republic, congo brazzaville, kongo brazzaville, république du congo',
  CH: 'swiss, swiss confederation, suisse, schweiz, schweizerische eidgenossenschaft, confoederatio helvetica',
  CI: "ivory coast, cote divoire, republic of cote divoire, côte d'ivoire, elfenbeinküste",
  CN: 'prc, pr china, peoples republic of china, china mainland, mainland china, volksrepublik china, china peoples republic of',
  CV: 'cape verde, cabo verde, kap verde, republic of cabo verde',
  CY: 'republic of cyprus',
  CZ: 'czech republic, czech, tschechische republik, tschechei, république tchèque, república checa, repubblica ceca',
  DE: 'd, brd, deu, germany federal republic of, federal republic of germany, bundesrepublik deutschland, bundesrepublik, west germany, bavaria, bayern',
  DK: 'denmark kingdom of',
  DO: 'dominican rep, rep dominicana, republica dominicana',
  EG: 'arab republic of egypt',
  ES: 'e, kingdom of spain, canary islands, catalunya, catalonia, baleares',
  FI: 'fin',
  FK: 'malvinas, falkland islands malvinas',
  FM: 'micronesia federated states of, federated states of micronesia',
  FO: 'faeroe islands',
  FR: 'f, french republic, république française, metropolitan france, france métropolitaine',
  GB: 'uk, great britain, britain, gb, gbr, england, scotland, wales, northern ireland, united kingdom of great britain and northern ireland, united kingdom uk, the united kingdom, vereinigtes königreich, grossbritannien, england uk, angleterre, inghilterra, inglaterra, engeland, anglia, écosse, schottland, grande-bretagne, gran bretagna, gran bretaña, reino unido, groot-brittannië, storbritannien, u k',
  GM: 'the gambia, gambia the, gambia republic of the',
  GR: 'hellas, hellenic republic, ellada',
  HK: 'hongkong, hong kong sar, hong kong china, hong kong s a r',
  HR: 'hrvatska, republic of croatia',
  ID: 'republic of indonesia',
  IE: 'eire, republic of ireland, ireland republic of, irl, southern ireland, irland',
  IR: 'iran islamic republic of, islamic republic of iran, persia',
  IT: 'i, italian republic, sardinia, sicily',
  JP: 'nippon, nihon',
  KG: 'kirghizia, kyrgyz republic, kirgistan, kirgisien',
  KH: 'kampuchea',
  KN: 'saint kitts and nevis, st kitts, saint kitts, st kitts and nevis',
  KP: 'north korea, dprk, korea democratic peoples republic of, korea north, nordkorea, corée du nord, democratic peoples republic of korea',
  KR: 'south korea, republic of korea, korea republic of, korea south, s korea, rok, südkorea, corée du sud, korea rep, korea rep of, the republic of korea',
  LA: 'lao pdr, lao peoples democratic republic, laos pdr',
  LC: 'saint lucia, st lucia',
  LK: 'ceylon',
  LY: 'libyan arab jamahiriya, libya state of',
  MD: 'moldova republic of, republic of moldova, moldavia, moldawien, moldavie',
  MF: 'saint martin french part, st martin french part',
  MK: 'macedonia, fyrom, the former yugoslav republic of macedonia, macedonia the former yugoslav republic of, republic of north macedonia, mazedonien, macédoine, republic of macedonia, makedonija',
  MM: 'burma, birma, birmanie, birmania, myanmar burma',
  MO: 'macao, macau, macao sar, macau sar',
  MV: 'maldive islands',
  MX: 'mexique, méjico, estados unidos mexicanos, united mexican states',
  NL: 'holland, the netherlands, netherlands the, nederland, kingdom of the netherlands, hollande, holanda, olanda, die niederlande',
  PH: 'the philippines, philippines the, republic of the philippines, filipinas',
  PL: 'pol, republic of poland, rzeczpospolita polska',
  PS: 'palestine, palestine state of, state of palestine, palestinian territory, palestinian territory occupied, occupied palestinian territory, gaza, west bank',
  PT: 'p, portuguese republic, madeira, azores',
  RO: 'roumania, rumania',
  RU: 'russia, russian federation, the russian federation, rus, russische föderation, fédération de russie, federación de rusia, russian fed, rf',
  SD: 'republic of the sudan, the sudan',
  SH: 'st helena, saint helena, saint helena ascension and tristan da cunha',
  SK: 'slovak republic, slowakische republik, slovakia slovak republic',
  ST: 'sao tome, sao tome and principe',
  SX: 'sint maarten, sint maarten dutch part, st maarten',
  SY: 'syrian arab republic',
  SZ: 'swaziland, eswatini kingdom of, kingdom of eswatini, swasiland',
  TL: 'east timor, timor leste, timor-leste, osttimor, timor oriental',
  TR: 'turkey, turkiye, republic of turkey, republic of türkiye, türkei, turquie, turquía',
  TT: 'trinidad, tobago, trinidad and tobago',
  TW: 'taiwan province of china, taiwan roc, republic of china, formosa, chinese taipei, taiwan republic of china',
  TZ: 'tanzania united republic of, united republic of tanzania, zanzibar',
  US: 'usa, us, u s, u s a, united states of america, america, united states usa, united states us, the united states, the united states of america, the usa, the us, estados unidos de américa, amerika, vereinigte staaten, vereinigte staaten von amerika, états-unis d’amérique, eeuu, ee uu, etats unis, eua, stati uniti d’america, verenigde staten van amerika, us of a',
  VA: 'vatican, holy see, holy see vatican city state, vatican city state, vatikan',
  VC: 'st vincent, saint vincent and the grenadines',
  VE: 'venezuela bolivarian republic of, bolivarian republic of venezuela',
  VG: 'virgin islands british, bvi, british virgin islands',
  VI: 'virgin islands us, usvi, us virgin islands, united states virgin islands',
  VN: 'viet nam, socialist republic of vietnam',
  XK: 'kosovo republic of, republic of kosovo',
  ZA: 'south africa republic of, rsa, republic of south africa',
};

/** Names that more than one country goes by: whoever means one of them has to say which. */
export const SHARED_NAMES = 'congo, kongo, korea, corea, corée, saint martin, virgin islands';
