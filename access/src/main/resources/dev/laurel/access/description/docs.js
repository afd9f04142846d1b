"use strict";

// The address of the description is fixed: one from the page's own address could be anybody's.
window.SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#description",
  queryConfigEnabled: false,
  // Otherwise the description would be sent to a validator elsewhere.
  validatorUrl: null,
  // A typed token is not kept beyond the page.
  persistAuthorization: false,
  defaultModelsExpandDepth: 0,
  tryItOutEnabled: false,
});
