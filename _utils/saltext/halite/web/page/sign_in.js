// Signing in, with a name and a password that Salt's external_auth knows.
import { get, post } from "./api.js";
import { h } from "./dom.js";
import { notice } from "./notice.js";
import { signedIn, state } from "./state.js";

const EAUTH = "halite.eauth";

function field(label, props) {
  const input = h("input.input", { autocapitalize: "none", spellcheck: "false", ...props });
  return [input, h("label.field", {}, label, input)];
}

function sentence(problem) {
  if (problem.code === "unreachable")
    return "The service cannot be reached: salt-api does not answer, or the network between it and this browser is down.";
  if (problem.status === 429)
    return `Too many wrong attempts: wait ${problem.retryAfter || 60} seconds, then try again.`;
  return problem.message;
}

/**
 * Show the form in place of a view.
 * @param {Element} root
 */
export function showSignIn(root) {
  const [username, name] = field("User name", { required: true, name: "username", autocomplete: "username" });
  const [password, secret] = field("Password", {
    required: true,
    name: "password",
    type: "password",
    autocomplete: "current-password",
  });
  const [eauth, module] = field("Way to sign in (eauth)", {
    name: "eauth",
    list: "eauths",
    value: localStorage.getItem(EAUTH) ?? "",
    "aria-describedby": "eauth-help",
  });
  const help = h("small.dim", { id: "eauth-help" }, "The name under external_auth in the master's config, such as pam or ldap; where there is only one, it may be left empty.");
  const known = h(
    "datalist",
    { id: "eauths" },
    ["pam", "ldap", "file", "keystone", "django", "rest", "mysql", "pki", "yubico"].map((each) =>
      h("option", { value: each }),
    ),
  );
  const button = h("button.button.first", { type: "submit" }, "Sign in");
  const said = h("div", {}, state.said && notice("warn", state.said));
  const submit = async (event) => {
    event.preventDefault();
    button.disabled = true;
    const way = eauth.value.trim();
    try {
      const answer = await post(["login"], {
        username: username.value,
        password: password.value,
        ...(way && { eauth: way }),
      });
      if (way) localStorage.setItem(EAUTH, way);
      state.token = answer.token;
      signedIn(answer.token, await get(["me"]));
    } catch (problem) {
      state.token = null;
      said.replaceChildren(notice("bad", sentence(problem)));
      button.disabled = false;
      password.select();
    }
  };
  root.replaceChildren(
    h(
      "div.sign-in",
      {},
      h("h1", {}, "Sign in to Halite"),
      said,
      h("form", { onsubmit: submit }, name, secret, module, help, known, button),
    ),
  );
  username.focus();
}
