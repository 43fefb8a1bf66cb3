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
