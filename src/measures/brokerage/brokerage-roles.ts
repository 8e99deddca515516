/** The columns of brokerage tables: Gould and Fernandez' five roles (w_I, w_O, b_OI, b_IO, b_O of the literature), and all. */
export const brokerageRoles = ['coordinator', 'itinerant', 'gatekeeper', 'representative', 'liaison', 'total'] as const;
