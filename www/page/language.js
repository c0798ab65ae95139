// The language of a text, by its most frequent words: a few hundred words of prose hold dozens of them, which settles it. Only the
// languages whose sentences are split by rules of their own are told apart.

/** Frequent words of each language, by its ISO 639-1 code. What several languages share counts for each of them. */
const WORDS = {
  en: "the of and to in a is that for was with on as it by at from he are have this said an be has his they but not who were which will",
  da: "og i at det er en til af på for med som ikke den han har de et var blev også fra kan skal efter der siger men vi sig eller hun",
  de: "der die und in den von das mit ist des im für auf nicht ein eine dem sich als auch es an wird aus bei hat werden sind war nach sie er zu wie",
  es: "de la que el en y los se del las un por con no una su para es al lo como más pero sus fue ha este sobre también entre desde años",
  fr: "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec son aux cette ses été mais leur",
  it: "di e il la che in un per è del una a della con non si da le i sono dei nel al ha più alla gli come anche ma delle dal lo",
  nl: "de van het een en in is dat op te met voor zijn die niet aan er om ook als dan maar door hij wordt naar heeft uit over bij werd nog",
  pl: "w i na z do się nie że jest to o jak po za przez od dla ale jego ma był co tym oraz przed roku tego są który także może",
  pt: "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao das foi à são pelo também ele até",
  ru: "в и на не что с по как из от за для это он к о его но был а до году также после же так которые она при было",
  sv: "och i att det som en på är av för med den till inte har de ett om han från var men sig så kan vi när också efter eller hon",
};

/** UTF-16 code units that are read. */
const READ = 10_000;
/** Letters below which nothing is told: a headline may consist of names. */
const FEWEST = 40;
/** Share of the words that are frequent ones in prose of a language; in its own language, every third word is. */
const PROSE = 0.12;
/** By so much the words of another language must outnumber the English ones, as articles quote English titles. */
const MARGIN = 1.3;
/** Share of letters outside English above which a text of no known language is not taken for English. */
const FOREIGN = 0.01;

const words = Object.entries(WORDS).map(([code, list]) => /** @type {const} */ ([code, new Set(list.split(" "))]));

/**
 * The language of a text: an ISO 639-1 code, "und" for a language that is not known, or `undefined` where English is as likely or
 * nothing can be told. Reads the first 10,000 UTF-16 code units.
 *
 * @param {string} text
 * @returns {string | undefined}
 */
export function languageOf(text) {
  const found =
    text
      .slice(0, READ)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const letters = found.join("");
  if (letters.length < FEWEST) return undefined;
  const share = new Map(words.map(([code, list]) => [code, found.filter((word) => list.has(word)).length / found.length]));
  const english = share.get("en") ?? 0;
  const [code, best] = [...share].reduce((one, other) => (other[1] > one[1] ? other : one));
  if (best >= PROSE) return best > MARGIN * english ? code : undefined; // English itself is never that much more frequent
  const foreign = letters.match(/[^a-z]/g)?.length ?? 0;
  return english < PROSE / 2 && foreign > FOREIGN * letters.length ? "und" : undefined;
}
