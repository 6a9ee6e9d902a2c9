//! What ARM refuses with: a status, a code a program can rely on, and a sentence for people.

use hyper::StatusCode;
use serde_json::json;

use super::http::{Reply, Request};
use super::locations;

/// One refusal.
#[derive(Debug)]
pub struct Fault {
    pub status: StatusCode,
    pub code: &'static str,
    pub message: String,
    /// A `WWW-Authenticate` header, for refusals that ask for another token.
    challenge: Option<String>,
}

impl From<Fault> for Reply {
    fn from(fault: Fault) -> Reply {
        let body = json!({"error": {"code": fault.code, "message": fault.message}});
        let reply = Reply::json(fault.status, &body);
        match fault.challenge {
            Some(challenge) => reply.header("www-authenticate", challenge),
            None => reply,
        }
    }
}

impl Fault {
    fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Fault {
        Fault { status, code, message: message.into(), challenge: None }
    }

    /// 400: what was sent cannot be right.
    pub fn bad_request(code: &'static str, message: impl Into<String>) -> Fault {
        Fault::new(StatusCode::BAD_REQUEST, code, message)
    }

    /// 409: what was sent does not go with what there is.
    pub fn conflict(code: &'static str, message: impl Into<String>) -> Fault {
        Fault::new(StatusCode::CONFLICT, code, message)
    }

    /// 404: there is no such thing.
    pub fn missing(code: &'static str, message: impl Into<String>) -> Fault {
        Fault::new(StatusCode::NOT_FOUND, code, message)
    }

    /// 401, with the header that says where tokens come from.
    pub fn unauthorized(code: &'static str, message: &str, authority: &str) -> Fault {
        let challenge = format!(
            "Bearer authorization_uri=\"{authority}\", error=\"invalid_token\", error_description=\"{message}\""
        );
        Fault { challenge: Some(challenge), ..Fault::new(StatusCode::UNAUTHORIZED, code, message) }
    }

    /// 403: an operation's address that was changed on its way.
    pub fn altered_address() -> Fault {
        let message =
            "The signature of the operation's address does not match: it must be used exactly as it was given.";
        Fault::new(StatusCode::FORBIDDEN, "AuthorizationFailed", message)
    }

    /// 405.
    pub fn method(request: &Request) -> Fault {
        let message = format!("The requested resource does not support http method '{}'.", request.method);
        Fault::new(StatusCode::METHOD_NOT_ALLOWED, "HttpMethodNotSupported", message)
    }

    /// 404 for a path that leads nowhere.
    pub fn path(request: &Request) -> Fault {
        Fault::missing("InvalidResourceType", format!("Nothing answers at the path '{}'.", request.path()))
    }

    /// 400 for a body that is not the JSON it should be.
    pub fn invalid_content(error: &serde_json::Error) -> Fault {
        let message = format!("The request content was invalid and could not be deserialized: '{error}'.");
        Fault::bad_request("InvalidRequestContent", message)
    }

    /// 404 for a subscription.
    pub fn no_subscription(id: &str) -> Fault {
        Fault::missing("SubscriptionNotFound", format!("The subscription '{id}' could not be found."))
    }

    /// 404 for a resource group.
    pub fn no_group(name: &str) -> Fault {
        Fault::missing("ResourceGroupNotFound", format!("Resource group '{name}' could not be found."))
    }

    /// 404 for a resource, given as `Namespace/type/name` with the parents' types and names.
    pub fn no_resource(resource: &str, group: &str) -> Fault {
        Fault::missing(
            "ResourceNotFound",
            format!(
                "The Resource '{resource}' under resource group '{group}' was not found. \
                 For more details please go to https://aka.ms/ARMResourceNotFoundFix"
            ),
        )
    }

    /// 400 for a region there is no Azure in.
    pub fn no_location(location: &str, resource_type: &str) -> Fault {
        Fault::bad_request(
            "LocationNotAvailableForResourceType",
            format!(
                "The provided location '{location}' is not available for resource type '{resource_type}'. \
                 List of available regions for the resource type is '{}'.",
                locations::physical().map(|location| location.name).collect::<Vec<_>>().join(",")
            ),
        )
    }

    /// 409 for a resource that is there already, but elsewhere.
    pub fn moved(name: &str, existing: &str, group: &str, wanted: &str) -> Fault {
        Fault::conflict(
            "InvalidResourceLocation",
            format!(
                "The resource '{name}' already exists in location '{existing}' in resource group '{group}'. \
                 A resource with the same name cannot be created in location '{wanted}'. \
                 Please select a new resource name."
            ),
        )
    }

    /// 409 for a resource that is being changed right now.
    pub fn busy(id: &str, state: &str) -> Fault {
        Fault::conflict(
            "AnotherOperationInProgress",
            format!("Another operation on '{id}' is in progress: its state is '{state}'. Try again when it is over."),
        )
    }
}
