// Signing in, with a name and a password that Salt's external_auth knows.
import { get, post } from "./api.js";
import { h } from "./dom.js";
import { notice } from "./notice.js";
import { signedIn, state } from "./state.js";

const EAUTH = "halite.eauth";

function field(label, props) {
  const input = h("input.input", { required: true, autocapitalize: "none", spellcheck: "false", ...props });
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
  const [username, name] = field("User name", { name: "username", autocomplete: "username" });
  const [password, secret] = field("Password", {
    name: "password",
    type: "password",
    autocomplete: "current-password",
  });
  const [eauth, way] = field("Way to sign in (eauth)", {
    name: "eauth",
    list: "eauths",
    value: localStorage.getItem(EAUTH) ?? "pam",
  });
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
    try {
      const answer = await post(["login"], {
        username: username.value,
        password: password.value,
        eauth: eauth.value,
      });
      localStorage.setItem(EAUTH, eauth.value);
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
      h("form", { onsubmit: submit }, name, secret, way, known, button),
    ),
  );
  username.focus();
}
