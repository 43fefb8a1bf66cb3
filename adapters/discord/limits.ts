// Discord's limits that the renderer and the registration keep to. Pages are those of docs.discord.com/developers.

/** /resources/message, "Create Message": over title, description, field.name, field.value, footer.text and author.name of all embeds of a message. */
export const maxEmbedsTotal = 6_000;
export const maxDescription = 4_096;
export const maxFooter = 2_048;

/** /components/reference: five buttons in a row, five rows in a message without the newer components. */
export const maxButtonsInRow = 5;
export const maxRows = 5;
export const maxButtonLabel = 80;
export const maxCustomId = 100;

/** /interactions/application-commands. */
export const maxOptions = 25;
export const maxChoices = 25;
export const maxChoice = 100;
export const maxDescriptionOfCommand = 100;

/** One bot is one rate-limit domain. */
export const lane = "discord";

/** /topics/rate-limits: requests a second for a bot. */
export const globalPerSecond = 50;

/**
 * 48.8 a second, below `globalPerSecond`: a timer that is late must not bring the next second above it. Channels have
 * limits of their own, about five posts in five seconds (observed, not documented), which their answers' headers tell.
 */
export const pace = { concurrency: 40, laneMs: 20.5, channelMs: 1_000 } as const;

/** /resources/message: a nonce is unique "in the past few minutes"; five were observed, three are safe. */
export const repeatSafeMs = 3 * 60_000;

/** /resources/message, "Create Message". */
export const maxContent = 2_000;
