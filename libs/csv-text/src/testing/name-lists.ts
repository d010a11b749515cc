/** Invented people of one language: what every row of a list is made from. */
interface People {
  header: string;
  first: readonly string[];
  last: readonly string[];
  cities: readonly string[];
}

const ROWS = 40;

/** A list of 40 people, as an export has it, their addresses in ASCII. */
export function nameList({ header, first, last, cities }: People): string {
  const rows = Array.from({ length: ROWS }, (_, i) => {
    const name = [first[i % first.length], last[(i * 3 + 1) % last.length]];
    return `${name.join(';')};person${i}@leads.example;${cities[(i * 5 + 2) % cities.length]}`;
  });
  return `${header}\n${rows.join('\n')}\n`;
}

function people(header: string, first: string, last: string, cities: string): People {
  return { header, first: first.split(' '), last: last.split(' '), cities: cities.split(' ') };
}

export const PEOPLE = {
  polish: people(
    'Imię;Nazwisko;E-mail;Miasto',
    'Łucja Paweł Małgorzata Stanisław Zofia Michał Bożena Jędrzej Świętosława Kacper Żaneta',
    'Śliwa Wójcik Kowalska Dąbrowski Zając Gołąb Źrebiec Mróz Błaszczyk',
    'Łódź Kraków Poznań Gdańsk Wrocław Białystok Częstochowa',
  ),
  czech: people(
    'Jméno;Příjmení;E-mail;Město',
    'Jiří Tomáš Lukáš Zdeněk Růžena Kateřina Ondřej Žofie Matěj Alžběta Šárka',
    'Dvořák Novák Růžička Šťastný Kučera Říha Čermák Němec Žáček',
    'Plzeň Kolín Děčín Třebíč Jihlava Příbram Šumperk',
  ),
  hungarian: people(
    'Vezetéknév;Keresztnév;E-mail;Város',
    'Győző László Erzsébet Tűnde Gergő Zsófia Örs Ágnes Ernő Réka Jenő',
    'Kővári Szűcs Erdős Fenyő Török Bíró Dezső Kőszegi Nagy',
    'Győr Szeged Pécs Hódmezővásárhely Gyöngyös Mezőkövesd Kőszeg',
  ),
  romanian: people(
    'Prenume;Nume;E-mail;Oraş',
    'Ştefan Ioana Cătălin Mihăiţă Răzvan Ileana Sânziana Ţuţu Măriuca Vlăduţ Anca',
    'Văcărescu Brânză Moraru Ţepeş Lungu Bălan Şerban Dumbravă Crăciun',
    'Braşov Iaşi Timişoara Constanţa Bacău Galaţi Târgovişte',
  ),
  russian: people(
    'Имя;Фамилия;E-mail;Город',
    'Ольга Иван Екатерина Дмитрий Наталья Юрий Светлана Фёдор Людмила Сергей Жанна',
    'Рябинин Соколова Щукин Голубева Чижов Ласточкина Журавлёв Цыганов Эдельвейс',
    'Москва Тверь Казань Воронеж Ярославль Екатеринбург Пермь',
  ),
  ukrainian: people(
    "Ім'я;Прізвище;E-mail;Місто",
    'Оксана Андрій Наталія Їжак Ярослав Юлія Євген Сергій Ганна Ігор Соломія',
    'Калиненко Вербицька Їжакевич Ґудзь Яблуненко Щербак Лісовий Журавель Дубенко',
    'Київ Львів Харків Чернівці Вінниця Запоріжжя Івано-Франківськ',
  ),
  german: people(
    'Vorname;Nachname;E-Mail;Straße',
    'Jürgen Anna Björn Käthe Jörg Sören Ursula Günther Lars Brünhild Otto',
    'Weiß Grünwald Möller Schäfer Lang Böttcher Voß Krämer Süßmilch',
    'Köln München Düsseldorf Bonn Würzburg Gießen Münster',
  ),
  french: people(
    'Prénom;Nom;E-mail;Ville',
    'Hélène Zoé Jérôme Anaïs Benoît Françoise Paul Gaëlle Noël Adèle Rémi',
    'Lefèvre Garçon Bâtard Chêne Dupré Forêt Châtaignier Éluard Pin',
    'Orléans Besançon Nîmes Évreux Angoulême Lyon Béziers',
  ),
  spanish: people(
    'Nombre;Apellido;Correo;Ciudad',
    'José María Íñigo Begoña Martín Lucía Andrés Inés Ramón Ángela Óscar',
    'Muñoz Peña García Núñez Castaño Ibáñez Río Güell Cañas',
    'Málaga León Cádiz Logroño Ávila Córdoba Madrid',
  ),
  swedish: people(
    'Förnamn;Efternamn;E-post;Ort',
    'Åsa Göran Märta Björn Sven Örjan Gösta Åke Lena Håkan Pär',
    'Sjöberg Åström Lindqvist Ängström Hägg Löv Östlund Ström Bäck',
    'Malmö Västerås Örebro Luleå Gävle Borås Lund',
  ),
  portuguese: people(
    'Nome;Sobrenome;E-mail;Cidade',
    'João Conceição Antônio Inês Simão Luís Íris Ângela Cecília Tomé Zé',
    'Leões Camões Magalhães Guimarães Araújo Gonçalves Simões Péres Brandão',
    'Setúbal Évora Bragança Covilhã Portimão Lisboa Chaves',
  ),
  danish: people(
    'Fornavn;Efternavn;E-mail;By',
    'Søren Åse Jørgen Mette Bjørn Kåre Sørine Æbbe Pia Øjvind Nils',
    'Ærø Nørgård Skov Østergård Bække Kjær Højgård Smed Lærke',
    'København Ålborg Århus Rønne Næstved Køge Vejle',
  ),
  greek: people(
    'Όνομα;Επώνυμο;E-mail;Πόλη',
    'Γιώργος Ελένη Δημήτρης Άννα Νίκος Σοφία Κώστας Ζωή Ηλίας Χρυσούλα Ίρις',
    'Ελιάς Κυπαρίσσης Θάλασσα Πεύκος Ήλιος Ψαρράς Ξύλινος Βουνού Ώριμος',
    'Αθήνα Θεσσαλονίκη Πάτρα Ηράκλειο Λάρισα Βόλος Ιωάννινα',
  ),
  turkish: people(
    'Adı;Soyadı;E-posta;Şehir',
    'Ayşe Çağrı Gülşen İbrahim Işıl Tuğba Özgür Yağmur Şükrü Ünal Barış',
    'Yıldız Çiçek Güneş Şahin Ağaç Öztürk Kılıç Dağlı İnci',
    'İstanbul İzmir Eskişehir Muğla Diyarbakır Çanakkale Aydın',
  ),
  japanese: people(
    '名前;名字;メール;市',
    'さくら 太郎 花子 ユウキ 健一 美咲 大輔 あかり 翔 陽子 ケンジ',
    '鈴木 田中 山本 小川 森 石井 松田 青木 竹内',
    '東京 大阪 横浜 札幌 名古屋 福岡 仙台',
  ),
  simplified: people(
    '名字;姓;邮箱;城市',
    '小明 丽华 建国 秀英 伟 芳 强 静怡 海燕 志远 雪梅',
    '王 李 张 刘 陈 杨 赵 黄 周',
    '北京 上海 广州 成都 杭州 武汉 南京',
  ),
  traditional: people(
    '名字;姓氏;電子郵件;城市',
    '小明 麗華 建國 淑芬 志豪 雅婷 家豪 怡君 俊傑 美玲 冠宇',
    '陳 林 黃 張 李 王 吳 劉 蔡',
    '臺北 高雄 臺中 臺南 新竹 基隆 嘉義',
  ),
  korean: people(
    '이름;성;이메일;도시',
    '민준 서연 지훈 하은 도윤 수빈 예준 지우 현우 은지 소라',
    '김 이 박 최 정 강 조 윤 장',
    '서울 부산 대구 인천 광주 대전 울산',
  ),
} as const satisfies Record<string, People>;

export type Language = keyof typeof PEOPLE;
