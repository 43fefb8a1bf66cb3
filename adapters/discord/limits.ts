// Discord's limits that the renderer and the registration keep to. Pages are those of docs.discord.com/developers.

/** /resources/message, "Create Message". */
export const maxContent = 2_000;
export const maxEmbeds = 10;
/** Over title, description, field.name, field.value, footer.text and author.name of all embeds of a message. */
export const maxEmbedsTotal = 6_000;
export const maxDescription = 4_096;
export const maxFooter = 2_048;

/** /components/reference: five buttons in a row, five rows in a message without the newer components. */
export const maxButtonsInRow = 5;
export const maxRows = 5;
export const maxButtonLabel = 80;
export const maxCustomId = 100;

/** /interactions/application-commands. */
export const maxCommands = 100;
export const maxMessageCommands = 15;
export const maxOptions = 25;
export const maxChoices = 25;
export const maxChoice = 100;
export const maxDescriptionOfCommand = 100;
/** Names, descriptions and choices of a command together; the longest localization counts. */
export const maxCommandTotal = 8_000;

/** /interactions/receiving-and-responding: an interaction's token can be used for 15 minutes. */
export const interactionTokenMs = 15 * 60_000;
/** A message's `nonce`, /resources/message. */
export const maxNonce = 25;
