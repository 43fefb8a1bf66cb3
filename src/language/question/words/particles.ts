// Particles of spoken English wherever it is spoken: they colour a sentence and select nothing. They count as such only
// where a particle stands (see `particle-places.ts`), since some are somebody's name elsewhere.

export const particles: ReadonlySet<string> = new Set(
  [
    // South Asia
    "ka ki ke ko na naa nah yaar yar arre arrey arey accha acha achha theek thik hai haan han ji sirji bhai bhaiya bhaijaan didi bas chalo matlab toh wala re machan machi aiyo aiyoo oof uff sahib saab",
    // South-East Asia
    "lah la leh lor loh liao hor mah meh ah sia siah wah walao walau alamak aiya aiyah kan kah po opo ba ano sana naman hala sige pre tol gan dong deh sih nih kak bang mas pak",
    // West Africa
    "abeg abi oga o oo ooo sha sef shey sey ehn ehen haba chai jare jor joor omo wetin dey wey una wahala biko ogbeni bros chale charley tweaa",
    // East and southern Africa
    "eish boet bru bra howzit shame ja sisi bhuti mzee jamani sasa aki ati bwana kumbe ebu",
    // Britain, Ireland, Australia, New Zealand
    "innit bruv blud fam mate mates luv guv guvnor gov lad lads lass och wee aye nae ken pet hen duck wot cobber crikey blimey strewth cor g'day gday oi oy eh ay sweet chur cuz arvo begorrah jaysus feck flippin flipping bloody ruddy blooming bleeding",
    // North America
    "y'all yall dude dudes bro bros bruh homie sis fam folks peeps pal pals buddy eh sheesh dang darn damn heck jeez geez gee gosh golly whoa woah yikes yikes oops whoops yeesh welp yep yup yeah nope ope",
    // Arabic, Turkish, Hebrew, Russian, the Romance languages and German, between English words
    "yalla yallah yani yaani habibi wallah wallahi inshallah khalas akhi abi canim hocam valla nu blin davai slushai alors bon bref hein quoi voila enfin donc ben euh pues bueno vale oye che venga hombre tio eh dai allora ecco boh mah magari beh pois entao ta ne doch mal eben halt naja tja oder gell gelt na also bitte danke merci gracias grazie obrigado spasibo arigato domo shukran dhanyavaad teşekkürler",
    // Of thinking aloud and of chat
    "erm um umm uh uhh uhm hm hmm hmmm mm mmm mhm er err ahem aha ahah oh ooh ok okay okey oki okies okie kk k alright alrighty right well anyways anyhow psst hey yo lol lmao lmfao rofl haha hahaha hehe heh xd smh tbh imo imho ngl fwiw iirc afaik afaict btw fyi idk wtf wth omg omfg tho tbf istg fr frfr rn tysm tyvm thx thnx tnx ty pls plz plss plis pliz plox cheers ta kk gg ffs hmu lmk iykyk pronto oopsie nvm",
  ]
    .join(" ")
    .split(" "),
);
