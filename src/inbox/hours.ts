/**
 * Hours after an address was asked for: its link confirms until `open`. The hourly tidying removes whatever is older
 * than that, so that it is `gone` by then, with an hour to spare.
 */
export const signUpHours = { open: 46, gone: 48 } as const
